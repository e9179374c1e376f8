"""What a page says of itself to other programs (https://schema.org/TechArticle)."""

OTHER_WORK = {"ko": "workTranslation", "en": "translationOfWork"}  # Korean is the original


def article(page, config) -> dict:
    language, root = config.theme["language"], config.extra["root"]
    [twin] = [one for one in config.extra["languages"] if one["lang"] != language]
    found = {
        "@context": "https://schema.org",
        "@type": "TechArticle",
        "headline": config.site_name if page.is_homepage else title(page),
        "description": page.meta.get("description") or config.site_description,
        "inLanguage": language,
        "url": page.canonical_url,
        "image": f"{root}pictures/card.{language}.png",
        "isPartOf": {"@type": "WebSite", "name": config.site_name, "url": config.site_url},
        OTHER_WORK[language]: {
            "@type": "TechArticle",
            "inLanguage": twin["lang"],
            "url": f"{root}{twin['root']}{page.url}",
        },
    }
    if day := page.meta.get("verified_on"):
        found |= {"dateModified": day, "dependencies": "TensorFlow"}
    return found


def title(page) -> str:
    return page.meta.get("title") or str(page.title)
