// Returns what is wrong with names and marks that the tree does not show, as rule and message.
() => {
  const faults = [];
  const label = (element) => `<${element.localName}${element.className?.trim ? " class=" + element.className : ""}>`.slice(0, 80);
  const drawn = (element) => element.checkVisibility({ visibilityProperty: true });
  for (const drawing of document.querySelectorAll("svg")) {
    const says = drawing.hasAttribute("role") || drawing.hasAttribute("aria-label") || drawing.hasAttribute("aria-labelledby");
    const outer = drawing.parentElement.closest("svg, [aria-hidden=true], [role=img]");
    const titled = [...drawing.children].some((child) => child.localName === "title");
    if (!says && !titled && !outer && drawing.getAttribute("aria-hidden") !== "true" && drawn(drawing)) {
      faults.push(["drawing", `${label(drawing)} in ${label(drawing.parentElement)} is neither named nor silent`]);
    }
  }
  // something that only a style adds is a word to who sees it alone; what has an empty alternative is none
  const walker = document.querySelectorAll("main *, [role=main] *, nav *, header *");
  for (const element of walker) {
    for (const part of ["::before", "::after"]) {
      const content = getComputedStyle(element, part).content;
      const words = /^"([^"]*)"$/.exec(content)?.[1] ?? "";
      if (/\p{L}{2,}/u.test(words) && drawn(element)) faults.push(["generated", `“${words}” (${part} of ${label(element)}) is in the style alone`]);
    }
  }
  for (const element of document.querySelectorAll("[id^='-'], [id='']")) {
    faults.push(["id", `${label(element)} has the id “${element.id}”`]);
  }
  // a menu outside of navigation; a page that has none needs none
  for (const links of document.querySelectorAll("body ul")) {
    const inside = links.closest("nav, main, footer, header, aside, section[aria-label], [role=navigation], [role=main], [role=search], [role=listbox], dialog");
    if (!inside && links.querySelectorAll("a[href]").length > 2 && drawn(links)) {
      faults.push(["landmark", `${label(links)} with links stands outside of navigation`]);
    }
  }
  return faults;
};
