"""What the configuration leaves open: the site's addresses, and each file's language."""

from pathlib import Path
from urllib.parse import urlsplit

from guide_model.snippets import Fault
from jinja2 import FileSystemBytecodeCache
from mkdocs.exceptions import PluginError

LANGUAGE_OF = {"mkdocs.yml": "ko", "en.yml": "en"}


COMPILED = Path(".cache", "templates")


def prepare_templates(env) -> None:
    """Keep the compiled templates, which both languages use, and the letters of JSON."""
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    COMPILED.mkdir(parents=True, exist_ok=True)
    env.bytecode_cache = FileSystemBytecodeCache(str(COMPILED))


def refuse_other_language(config) -> None:
    """There are two sites, the Korean one of mkdocs.yml and the English one inside it."""
    file = Path(config.config_file_path)
    wanted = LANGUAGE_OF[file.name]
    if config.theme["language"] != wanted:
        said = f"`language: {config.theme['language']}` under `theme`"
        raise Fault(file, 1, f"this site is built with {said}. Write `language: {wanted}`.")


def complete_addresses(config) -> None:
    """Work out the addresses of both sites, of the repository, and of the notebooks in Colab."""
    if not config.site_url:
        message = "SITE_URL is empty. Leave it unset, or set it to the address of the site."
        raise PluginError(message)
    config.site_url = config.site_url.rstrip("/") + "/"
    below = {one["lang"]: one["root"] for one in config.extra["languages"]}
    own = below[config.theme["language"]]
    config.extra["root"] = config.site_url.removesuffix(own)
    config.extra["path"] = urlsplit(config.extra["root"]).path
    config.extra["up"] = "../" * own.count("/")
    if not config.repo_url:
        config.edit_uri = None
    repository = urlsplit(config.repo_url or "")
    if repository.hostname == "github.com":
        config.repo_name = repository.path.strip("/")
        colab = "https://colab.research.google.com/github"
        config.extra["colab"] = f"{colab}/{config.repo_name}/blob/notebooks/{own}"
