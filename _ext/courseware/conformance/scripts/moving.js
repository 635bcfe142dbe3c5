// Returns what moves although the reader asked for less motion.
() => {
  const found = new Set();
  const told = (element) => `<${element.localName}${element.className?.trim ? " class=" + element.className : ""}>`.slice(0, 80);
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0.01);
  for (const element of [document.documentElement, ...document.querySelectorAll("body, body *")]) {
    for (const part of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, part);
      if (style.transitionProperty !== "none" && lasts(style.transitionDuration)) found.add(`${told(element)}${part ?? ""} glides (transition)`);
      if (style.animationName !== "none" && lasts(style.animationDuration)) found.add(`${told(element)}${part ?? ""} is animated`);
    }
    if (getComputedStyle(element).scrollBehavior === "smooth") found.add(`${told(element)} scrolls smoothly`);
    if (element.matches("video[autoplay], audio[autoplay], marquee, blink")) found.add(`${told(element)} plays by itself`);
  }
  return [...found];
};
