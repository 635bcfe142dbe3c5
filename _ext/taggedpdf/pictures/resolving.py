"""What is done to the pictures of a page for the output that is built: each is looked at before any writer sees it.

Runs before Sphinx fetches the pictures of other sites (`sphinx.transforms.post_transforms.images`, 100), so that
nothing is left to fetch, and before other extensions convert pictures (200).
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from docutils import nodes
from fastbuild.project_folders import is_readable
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.osutil import relative_uri

from ..warnings import Subtype, location_of
from .data_uris import DataUriError, read_data_uri
from .destinations import is_file, suggest_name
from .nodes import link_around, name_of, replace_by_words, say_alternative, words_of
from .policies import policy_of
from .prepare import Fault, Prepared, prepare_data, prepare_file
from .raw_html import FILES, RawImage, make_image, raw_html_nodes, rewrite_images
from .store import store_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_PRIORITY = 99
#: where a build keeps the pictures that it mended or converted, below its doctrees
CACHE = "pictures"


class _PreparePictures(SphinxPostTransform):
    """Prepares the pictures of a page, and puts words in the place of those that cannot be shown."""

    default_priority = _PRIORITY

    def run(self, **kwargs: object) -> None:
        """Look at each picture of the page."""
        builder = self.env._app.builder
        self.policy = policy_of(builder)
        self.cache = Path(self.env.doctreedir, CACHE)
        for raw in raw_html_nodes(self.document):
            if builder.format == "html":
                rewrite_images(raw, partial(self.rewrite_raw, raw))
        for image in list(self.document.findall(nodes.image)):
            self.show(image)
            self.name_link(image)

    def rewrite_raw(self, raw: nodes.raw, raw_image: RawImage) -> str:
        """Return an ``<img>`` of raw HTML with the address of its file in the output; words where it is not shown."""
        image = make_image(raw_image, raw.get(FILES) or {})
        image.source, image.line = raw.source, raw.line
        holder = nodes.paragraph("", "", image)
        self.show(image)
        if image not in holder:
            words = html.escape(holder.astext())
            return f'<span class="missing-image">{words}</span>' if words else ""
        if image["uri"] not in self.env.images or not raw[FILES].get(raw_image.address):
            return raw_image.tag
        builder = self.env._app.builder
        target = builder.images[image["uri"]] = self.env.images[image["uri"]][1]
        page = builder.get_target_uri(self.env.docname).partition("#")[0]
        attributes = {**raw_image.attributes, "src": relative_uri(page, f"_images/{quote(target)}")}
        return "<img" + "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items()) + " />"

    def show(self, image: nodes.image) -> None:
        """Let *image* be what the output shows."""
        uri = str(image["uri"])
        if uri.lower().startswith("data:"):
            self.show_data(image, uri)
        elif "://" in uri:
            self.show_remote(image, uri)
        else:
            self.show_file(image)

    def show_data(self, image: nodes.image, uri: str) -> None:
        """Show a picture whose address holds it."""
        try:
            prepared = prepare_data(read_data_uri(uri), self.policy, self.cache)
        except DataUriError as error:
            prepared = Prepared(None, (Fault("broken_image", f"is broken: {error}."),))
        if prepared.path is None or not (self.policy.data_uris or not self.policy.shows):
            self.show_prepared(image, prepared, "")

    def show_remote(self, image: nodes.image, uri: str) -> None:
        """Leave a picture of another site to an output that shows it, else print its words and address."""
        is_web = uri.lower().startswith(("http://", "https://"))
        if not self.policy.shows or (self.policy.remote and is_web):
            return
        message = (
            f"The image {name_of(image)} is on another site, and a build fetches nothing: its alternative text and "
        )
        message += f"its address are {self.policy.verb}. Save a copy below {Path(self.env.srcdir).name}/, and type its "
        self.warn("remote_image", f"{message}name instead.", image)
        replace_by_words(image, uri if is_web else "")

    def show_file(self, image: nodes.image) -> None:
        """Show the first of the files that *image* may be (``picture.*``) that can be shown."""
        candidates: Mapping[str, str] = image.get("candidates") or {"*": str(image["uri"])}
        names = sorted(candidates.values(), key=lambda name: self._rank(candidates, name))
        prepared, chosen = Prepared(None), names[0]
        for name in names:
            prepared, chosen = self.prepare(name), name
            if prepared.path is not None:
                break
        self.show_prepared(image, prepared, chosen)

    def _rank(self, candidates: Mapping[str, str], name: str) -> int:
        """Return how well the output likes the type of a candidate."""
        order = list(self.env._builder_cls.supported_image_types)
        media_type = next(key for key, value in candidates.items() if value == name)
        return order.index(media_type) if media_type in order else len(order)

    def prepare(self, name: str) -> Prepared:
        """Return the picture *name*, relative to the sources or absolute, as the output gets it."""
        path = Path(self.env.srcdir, name)
        if not is_file(path):
            suggestion = suggest_name(path) if is_readable(self.env, path) else ""
            hint = f"Is it {suggestion}?" if suggestion else "Put the file beside the page."
            return Prepared(None, (Fault("missing_image", f"There is no such file. {hint}"),))
        if not is_readable(self.env, path):
            words = "It is outside the project. Put the file beside the page."
            return Prepared(None, (Fault("missing_image", words),))
        status = path.stat()
        key = (str(path), status.st_mtime_ns, status.st_size, self.policy)
        store = store_of(self.env.events)
        return store.prepared(key, lambda: prepare_file(path, self.policy, self.cache))

    def show_prepared(self, image: nodes.image, prepared: Prepared, name: str) -> None:
        """Let *image* be a prepared picture, the file *name* or a copy; warn of what is not shown."""
        for fault in prepared.faults:
            self.warn(fault.subtype, self.message(image, fault, is_shown=prepared.path is not None), image)
        if prepared.path is None:
            if self.policy.shows or not name:  # Sphinx decodes what an address holds for each output
                replace_by_words(image)
            return
        if not self.policy.shows:
            return
        image["pixel_size"] = (prepared.width, prepared.height)
        if prepared.path != Path(self.env.srcdir, name) or not name:
            image["file_name"] = name_of(image)
            if self.env._builder_cls.format == "html":  # where a picture without words is named by its address
                image.setdefault("alt", name_of(image))
            name = str(prepared.path)
            self.env.images.add_file(self.env.docname, name)
        image["uri"], image["candidates"] = name, {"*": name}

    def message(self, image: nodes.image, fault: Fault, *, is_shown: bool) -> str:
        """Return the words of a warning."""
        name, verb = name_of(image), self.policy.verb
        if fault.subtype == "missing_image":
            return f"The image {name} cannot be {verb}; its alternative text is. {fault.words}"
        words = "" if is_shown else f" Its alternative text is {verb}."
        return f"The image {name} {fault.words}{words}"

    def name_link(self, image: nodes.image) -> None:
        """Give a name to a link around nothing but decoration, which nobody could follow who does not see it."""
        link = link_around(image)
        if link is None or link.astext().strip() or any(map(words_of, link.findall(nodes.image))):
            return
        target = str(link.get("reftitle") or link.get("refuri") or link.get("refid") or "")
        way, _decoration = say_alternative(image, self.env.config)
        message = f"The link to {target} holds only a picture without words. Say {way} where it leads."
        self.warn("nameless_link", message, image)
        if image.parent is not None and image in image.parent:
            image["alt"] = target
        else:
            link += nodes.Text(target)

    def warn(self, subtype: Subtype, message: str, image: nodes.image) -> None:
        """Warn of *image*, once in a build."""
        location = location_of(image, self.env.docname)
        place = f"{self.env.docname}:{location.line if isinstance(location, nodes.Node) else ''}"
        store_of(self.env.events).warn_once(subtype, message, location, place)


def setup(app: Sphinx) -> None:
    """Register the post-transform."""
    app.setup_extension("fastbuild.project_folders")
    app.add_post_transform(_PreparePictures)
