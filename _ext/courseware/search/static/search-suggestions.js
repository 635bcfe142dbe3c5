// What a query finds, below the search field of each page, while it is typed: a combobox with a list, as ARIA's Authoring
// Practices describe it. What ranks pages is loaded when the field gets the focus.
(() => {
  const { words, scripts } = JSON.parse(document.getElementById("search-suggestions-words").textContent);
  const root = document.documentElement.dataset.content_root;
  const field = document.querySelector(".sidebar-search");
  const MOST = 8;
  if (!field) return;

  const list = document.createElement("ul");
  list.id = "search-suggestions";
  list.className = "search-suggestions";
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.list);
  list.hidden = true;
  const status = document.createElement("p");
  status.className = "search-suggestions-status";
  status.setAttribute("role", "status");
  field.closest("form").after(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": "false",
    "aria-controls": list.id,
    autocomplete: "off",
  })) {
    field.setAttribute(name, value);
  }

  let loading;
  const load = () => {
    loading ??= scripts.reduce(
      (before, path) =>
        before.then(
          () =>
            new Promise((done, fail) => {
              if (path.endsWith("searchtools.js") && typeof Search !== "undefined") return done();
              const script = document.createElement("script");
              script.src = root + path;
              script.onload = done;
              script.onerror = fail;
              document.head.append(script);
              return undefined;
            }),
        ),
      Promise.resolve(),
    );
    return loading;
  };

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const addOption = (href, lines) => {
    const option = document.createElement("li");
    option.id = `search-suggestion-${list.children.length}`;
    option.setAttribute("role", "option");
    option.setAttribute("aria-selected", "false");
    const link = document.createElement("a");
    link.href = href;
    link.tabIndex = -1;
    for (const line of lines.filter(Boolean)) {
      const part = document.createElement("span");
      part.textContent = line;
      link.append(part, " ");
    }
    option.append(link);
    list.append(option);
  };

  const addressOf = (page, anchor) => {
    if (DOCUMENTATION_OPTIONS.BUILDER !== "dirhtml") return root + page + DOCUMENTATION_OPTIONS.LINK_SUFFIX + anchor;
    const folder = page.replace(/(^|\/)index$/, "$1");
    return root + folder + (folder === page ? "/" : "") + anchor;
  };

  const show = (query) => {
    const results = Search.find(query).reverse();
    close();
    for (const [page, title, anchor] of results.slice(0, MOST)) addOption(addressOf(page, anchor), title.split(" > "));
    if (results.length > MOST) {
      addOption(addressOf("search", `?q=${encodeURIComponent(query)}`), [words.all.replace("{count}", results.length)]);
    }
    list.hidden = !results.length;
    field.setAttribute("aria-expanded", String(results.length > 0));
    const message = { 0: words.none, 1: words.one }[results.length] ?? words.many;
    status.textContent = message.replace("{count}", results.length);
  };

  const select = (step) => {
    const options = [...list.children];
    const current = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const next = current < 0 && step < 0 ? options.length - 1 : (current + step + options.length) % options.length;
    options.forEach((option, number) => option.setAttribute("aria-selected", String(number === next)));
    field.setAttribute("aria-activedescendant", options[next].id);
    options[next].scrollIntoView({ block: "nearest" });
  };

  field.addEventListener("focus", () => load().catch(() => {}));
  field.addEventListener("input", async () => {
    const query = field.value.trim();
    if (query.length < 2) {
      close();
      status.textContent = "";
      return;
    }
    try {
      await load();
    } catch {
      return; // without what ranks pages, the search page is there all the same
    }
    if (field.value.trim() === query) show(query);
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !list.hidden) {
      close();
      event.preventDefault();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && !list.hidden) {
      select(event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
    } else if (event.key === "Enter" && field.hasAttribute("aria-activedescendant")) {
      event.preventDefault();
      document.getElementById(field.getAttribute("aria-activedescendant")).firstChild.click();
    }
  });
  document.addEventListener("focusin", (event) => {
    if (event.target !== field && !list.contains(event.target)) close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target !== field && !list.contains(event.target)) close();
  });
})();
