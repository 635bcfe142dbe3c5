// Describes what has the focus, or returns null where nothing has. Everything that had it is kept in window.reached.
async () => {
  window.reached ??= new Set();
  const focused = document.activeElement;
  if (!focused || focused === document.body || focused === document.documentElement) return null;
  // what stands for a control that is not drawn itself: its labels
  const drawn = [focused, ...(focused.labels ?? [])];
  // a link may spread over the card that it stands in
  const spreads = getComputedStyle(focused, "::after").position === "absolute";
  if (spreads) drawn.push(focused.offsetParent);
  const hit = (element) =>
    [...element.getClientRects()].some((box) =>
      [0.5, 0.1, 0.9].some((across) =>
        [0.5, 0.1, 0.9].some((down) => {
          const top = document.elementFromPoint(box.left + box.width * across, box.top + box.height * down);
          return top && element.contains(top);
        }),
      ),
    );
  // what has got the focus may be on its way into the window, for a second at most
  const comesToBeSeen = async () => {
    for (let frame = 0; frame < 60 && !drawn.some(hit); frame += 1) await new Promise(requestAnimationFrame);
    return drawn.some(hit);
  };
  const marked = (element, part = null) => {
    const style = getComputedStyle(element, part);
    const outline = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
    return (outline && !/, 0\)$|transparent/.test(style.outlineColor)) || style.boxShadow !== "none";
  };
  // year, month, day and the button behind them are stops inside a field, which the page does not see
  const fields = "input:is([type=date], [type=time], [type=datetime-local], [type=month], [type=week])";
  window.inside = focused === window.stop && focused.matches(fields) ? window.inside + 1 : 0;
  window.stop = focused;
  const inside = window.inside > 0 && window.inside < 10;
  const again = window.reached.has(focused) && !inside;
  window.reached.add(focused);
  const words = (focused.getAttribute("aria-label") || focused.innerText || focused.name || "").trim().slice(0, 40);
  return {
    name: `<${focused.localName}${focused.id ? " id=" + focused.id : ""}> “${words}”`,
    skips: focused.matches("a[href^='#']") ? focused.getAttribute("href").slice(1) : "",
    number: [...window.reached].indexOf(focused),
    main: Boolean(focused.closest("main, [role=main]")),
    again,
    inside,
    seen: await comesToBeSeen(),
    marked: drawn.some((element) => marked(element)) || (spreads && marked(focused, "::after")),
  };
}
