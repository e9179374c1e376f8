"""MkDocs's events, in its order. The build of the Korean site makes the English one in en/."""

from mkdocs.plugins import event_priority
from site_build import (
    for_programs,
    highlighting,
    licenses,
    markup,
    metadata,
    notebook_pages,
    pages,
    redirects,
    reloading,
    search,
    serving,
    settings,
    styles,
    tools,
    translation,
)


def on_startup(command, dirty):
    if command == "serve":
        serving.keep_serving()


def on_config(config):
    settings.refuse_other_language(config)
    settings.complete_addresses(config)
    config.markdown_extensions.append(markup.LaterSections())
    highlighting.highlight_once(config)
    config.extra["copy_button"] = markup.copy_button(config.theme["language"])


def on_pre_build(config):
    pages.begin(config)


@event_priority(-100)  # after mkdocs-jupyter, which would take the swapped files for its own
def on_files(files, config):
    pages.refuse_links()
    pages.add_pictures(files, config)
    pages.add_checker(files, config)
    pages.read(files, config)
    pages.add_take_along(files, config)
    notebook_pages.swap(files, config)


def on_nav(nav, config, files):
    pages.of(config).nav = nav


def on_page_markdown(markdown, page, config, files):
    tools.refuse_unknown(page, config)
    return pages.markdown(page, config)


def on_page_content(html, page, config, files):
    source = pages.source_of(page, config)
    html = notebook_pages.plain(html, page, config)
    html = pages.with_verified(html, source)
    html = search.without_furniture(html, source)
    return markup.content(html, source, config.theme["language"])


def on_env(env, config, files):
    """After the last page's content: write each page's Markdown, and the lists of all pages."""
    settings.prepare_templates(env)
    for_programs.write(files, config)
    if serving.active:
        reloading.keep(env, config, files)


def on_post_template(output_content, template_name, config):
    if template_name.endswith(".html"):
        return markup.finished(output_content, config.theme["language"])
    return output_content


def on_page_context(context, page, config, nav):
    page.meta["article"] = metadata.article(page, config)
    page.meta["moved"] = redirects.places(page.url)


def on_post_page(output, page, config):
    return markup.finished(output, config.theme["language"])


@event_priority(-100)  # after Material's search has written its index
def on_post_build(config):
    search.write(config)
    tools.write(config)
    licenses.write(config)
    redirects.write(config)
    translation.build_english(config)
    styles.write_used(config)


def on_serve(server, config, builder):
    serving.make_anew(server, config, builder)
