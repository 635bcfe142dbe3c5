// Below the pages that hold all words of a query stand those that hold some of them; a word that no page holds stands
// for those that differ from it by one letter. Appended to Sphinx's searchtools.js.
{
  // whether two words differ by one letter, or by two that are swapped
  const isNear = (one, other) => {
    if (Math.abs(one.length - other.length) > 1 || one === other) return false;
    let start = 0;
    while (start < one.length && one[start] === other[start]) start += 1;
    const [a, b] = [one.slice(start), other.slice(start)];
    return (
      a.slice(1) === b.slice(1) ||
      a.slice(1) === b ||
      a === b.slice(1) ||
      (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2))
    );
  };

  // the known word that a reader may have meant: that of most pages; the word itself where a page holds it
  const meant = (word) => {
    const known = { ...Search._index.titleterms, ...Search._index.terms };
    if (word.length < 5 || /\d/.test(word) || Object.keys(known).some((term) => term.includes(word))) return word;
    const near = Object.keys(known).filter((term) => isNear(word, term));
    const pages = (term) => known[term].length ?? 1;
    return near.sort((one, other) => pages(other) - pages(one) || (one < other ? -1 : 1))[0] ?? word;
  };

  const findAll = Search.performTermsSearch;
  Search.performTermsSearch = (searchTerms, excludedTerms) => {
    const words = new Set([...searchTerms].map(meant));
    const results = findAll(words, excludedTerms);
    if (words.size < 2) return results;
    const pages = new Map(results.map((result) => [result[0], null]));
    for (const word of words) {
      for (const result of word.length > 1 ? findAll(new Set([word]), excludedTerms) : []) {
        const earlier = pages.get(result[0]);
        // less than any page gets that holds all words
        if (earlier) earlier[4] += 1 / words.size;
        else if (earlier !== null) pages.set(result[0], [...result.slice(0, 4), 1 / words.size - 1, ...result.slice(5)]);
      }
    }
    return [...results, ...[...pages.values()].filter(Boolean)];
  };
}
