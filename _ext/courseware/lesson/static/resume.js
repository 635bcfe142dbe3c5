// Where a reader stopped: pages of a module note it in this browser's localStorage, the first pages of the book and of
// its modules offer to go on there. Nothing is sent.
(() => {
  "use strict";
  const { book, offers, notes, words } = JSON.parse(document.getElementById("resume-words").textContent);
  const KEY = `reading:${book}`;
  const root = new URL(document.documentElement.dataset.content_root, location.href);
  const heading = document.querySelector("article h1, [role='main'] h1");
  if (!heading) return;

  const textOf = (element) => {
    const copy = element.cloneNode(true);
    copy.querySelector(".headerlink")?.remove();
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const recall = () => {
    try {
      const place = JSON.parse(localStorage.getItem(KEY));
      return typeof place?.page === "string" && typeof place.title === "string" ? place : null;
    } catch {
      return null; // what is there is not ours, or the browser does not say
    }
  };

  const note = (place) => {
    try {
      if (place) localStorage.setItem(KEY, JSON.stringify(place));
      else localStorage.removeItem(KEY);
    } catch {
      // this browser keeps nothing
    }
  };

  // The entry of the page's own contents that stands highest on the screen, or above it.
  const currentEntry = () => {
    const entries = [...document.querySelectorAll(".toc-tree a[href^='#']")].filter((link) => link.hash.length > 1);
    const above = entries.filter((link) => {
      const target = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      return target && target.getBoundingClientRect().top < innerHeight / 2;
    });
    return above.at(-1);
  };

  const noteHere = () => {
    const entry = currentEntry();
    const page = location.href.replace(/[?#].*/, "").slice(root.href.length);
    note({ page: page + (entry?.hash ?? ""), title: textOf(heading), section: entry ? textOf(entry) : "" });
  };

  const offer = (place) => {
    const target = new URL(place.page, root);
    // only to pages of this book, whatever somebody has put there
    if (!target.href.startsWith(root.href) || target.href.replace(/#.*/, "") === location.href.replace(/[?#].*/, "")) return;
    const link = document.createElement("a");
    link.href = target.href;
    link.textContent = place.section ? `${place.title}: ${place.section}` : place.title;
    const forget = document.createElement("button");
    forget.type = "button";
    forget.textContent = words.forget;
    const line = document.createElement("p");
    line.className = "resume";
    line.append(`${words.resume} `, link, " ", forget);
    forget.addEventListener("click", () => {
      note(null);
      line.remove();
      heading.tabIndex = -1;
      heading.focus();
    });
    const actions = heading.nextElementSibling;
    (actions?.matches(".page-actions") ? actions : heading).after(line);
  };

  const place = recall();
  if (offers && place) offer(place);
  if (notes) {
    let waiting = 0;
    noteHere();
    addEventListener(
      "scroll",
      () => {
        clearTimeout(waiting);
        waiting = setTimeout(noteHere, 300);
      },
      { passive: true },
    );
  }
})();
