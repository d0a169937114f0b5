// A link to a claim opens what it is folded in; printing opens the words behind every line.
(function () {
  function reveal() {
    var id = decodeURIComponent(location.hash.slice(1));
    var e = id && document.getElementById(id);
    for (var d = e; d; d = d.parentElement) if (d.tagName === 'DETAILS') d.open = true;
    if (e) e.scrollIntoView({ block: 'center' });
  }
  addEventListener('hashchange', reveal);
  reveal();
  var opened = [];
  addEventListener('beforeprint', function () {
    document.querySelectorAll('#incidents details:not([open]):not(.why), #timeline details:not([open])').forEach(function (d) { d.open = true; opened.push(d); });
  });
  addEventListener('afterprint', function () { opened.forEach(function (d) { d.open = false; }); opened = []; });
})();
