// Returns what does not read on white paper in black ink: text that is too light, and what only a screen can use.
() => {
  const found = new Set();
  const canvas = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
  // the color that stands on white paper, as any color that CSS knows is written
  const onPaper = (color) => {
    canvas.fillStyle = "#fff";
    canvas.fillRect(0, 0, 1, 1);
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (color) => {
    const [red, green, blue] = onPaper(color).map((part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ratio = (one, other) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  const ground = (element) => {
    for (let box = element; box; box = box.parentElement) {
      const color = getComputedStyle(box).backgroundColor;
      if (!/, 0\)$|transparent/.test(color)) return light(color);
    }
    return 1;
  };
  for (const box of [document.documentElement, document.body]) {
    if (ground(box) < 0.99) found.add(`the ground of <${box.localName}> is not white`);
  }
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const text = texts.currentNode;
    const parent = text.parentElement;
    if (!text.data.trim() || parent.closest("script, style, svg, select") || !parent.checkVisibility({ visibilityProperty: true })) continue;
    const words = `“${text.data.trim().slice(0, 40)}”`;
    const color = light(getComputedStyle(parent).color);
    // browsers leave out grounds unless asked, so text must read on the paper and on its ground
    const least = Math.min(ratio(color, 1), ratio(color, ground(parent)));
    if (least < 4.5) found.add(`${words} has a contrast of ${least.toFixed(2)}`);
    if (parent.closest("nav, [role=search], .sidebar-drawer, .toc-drawer, button, .mobile-header")) found.add(`${words} is of use on a screen only`);
  }
  return [...found];
};
