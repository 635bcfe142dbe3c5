// A term opens its definition beside itself, instead of leading away from the page. It stays a link: with a key held
// down, or from its menu, the glossary opens in another tab. The browser closes what is open with Escape, and with a
// click, a touch or a term elsewhere, and gives the focus back to the term.
(() => {
  if (!("showPopover" in HTMLElement.prototype)) return;
  const { definitions, words } = JSON.parse(document.getElementById("glossary-words").textContent);
  const ANCHOR = "term-opened";

  const add = (parent, tag, text, attributes = {}) => {
    const element = document.createElement(tag);
    element.append(text);
    for (const [name, value] of Object.entries(attributes)) if (value) element.setAttribute(name, value);
    parent.append(element);
    return element;
  };

  const build = ({ address, term, text, language }, id) => {
    const box = document.createElement("div");
    for (const [name, value] of Object.entries({
      id, class: "term-definition", popover: "auto", role: "dialog", tabindex: "-1", "aria-labelledby": `${id}-term`,
    })) box.setAttribute(name, value);
    add(box, "p", term, { class: "term-defined", id: `${id}-term`, lang: language });
    add(box, "p", text, { lang: language });
    const ways = add(box, "p", "", { class: "term-ways" });
    add(ways, "a", words.more, { href: address });
    add(ways, "button", words.close, { type: "button", popovertarget: id, popovertargetaction: "hide" });
    return box;
  };

  const connect = (link, box) => {
    let wasOpen = false;
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
    // a press on the term closes what is open before the click arrives
    link.addEventListener("pointerdown", () => { wasOpen = link.getAttribute("aria-expanded") === "true"; });
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      const closes = wasOpen || link.getAttribute("aria-expanded") === "true";
      wasOpen = false;
      if (box.matches(":popover-open")) box.hidePopover();
      if (closes) return;
      link.classList.add(ANCHOR);
      link.setAttribute("aria-expanded", "true");
      box.showPopover({ source: link });
      box.focus();
    });
    box.addEventListener("beforetoggle", (event) => {
      if (event.newState === "open") return;
      link.classList.remove(ANCHOR);
      link.setAttribute("aria-expanded", "false");
    });
  };

  // Sphinx's sphinx_highlight.js (9.0) takes Escape for itself, from the browser too
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.querySelector(".term-definition:popover-open")?.hidePopover();
  }, true);

  definitions.forEach((definition, number) => {
    const links = [...document.querySelectorAll("a[href]:has(.std-term)")].filter(
      (link) => link.getAttribute("href") === definition.address,
    );
    if (!links.length) return;
    const box = build(definition, `term-definition-${number + 1}`);
    (links[0].closest("[role=main], main, article") ?? document.body).append(box);
    for (const link of links) connect(link, box);
  });
})();
