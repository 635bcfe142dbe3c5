// Opens a page of the book in the reading system, runs axe-core in it, and returns what axe-core reports. The frame has to
// allow scripts, as in reading systems that do: in one that does not, no timer of axe-core ever ends.
async ([address, width, height, engine, options]) => {
  const area = document.getElementById("area");
  area.replaceChildren();
  window.book ??= ePub("book.epub");
  await window.book.ready;
  const rendition = window.book.renderTo(area, { width, height, flow: "scrolled-doc", allowScriptedContent: true });
  await rendition.display(address);
  const { window: view } = rendition.getContents()[0];
  view.eval(engine);
  const report = await view.axe.run(options);
  rendition.destroy();
  return { violations: report.violations, undecided: report.incomplete.flatMap((rule) => rule.nodes).length };
};
