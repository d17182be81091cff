// What stands beside the terminal and writes down what it hears: it changes nothing but the clock. Everything it
// hears leaves the browser at once, so that it outlives the browser.

/** One thing heard. `stored`: the transaction that holds the fact is complete. `receipts`: the server has said so. */
export type Heard =
  | {readonly kind: 'stored'; readonly id: string; readonly fact: string}
  | {readonly kind: 'beep'; readonly outcome: 'stored' | 'refused'}
  | {readonly kind: 'receipts'; readonly ids: readonly string[]}
  | {
      readonly kind: 'picture';
      readonly outcome: string;
      readonly words: string;
      readonly x: number;
      readonly y: number;
    }
  | {readonly kind: 'clear'}
  | {readonly kind: 'build'; readonly script: string};

export const bindingName = 'chejianHeard';

const source = `(function (clockMs) {
  if (window.top !== window || window.chejianShiftClock) return;
  var tell = function (said) { if (window.${bindingName}) window.${bindingName}(JSON.stringify(said)); };

  var RealDate = Date, offset = clockMs;
  window.Date = class Date extends RealDate {
    constructor(...parts) { if (parts.length === 0) super(RealDate.now() + offset); else super(...parts); }
    static now() { return RealDate.now() + offset; }
  };
  window.chejianShiftClock = function (ms) { offset = ms; };

  ['add', 'put'].forEach(function (name) {
    var plain = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (row) {
      var request = plain.apply(this, arguments);
      if (this.name === 'facts' && row && row.fact && row.state === 'queued' && row.seq === undefined) {
        this.transaction.addEventListener('complete', function () {
          tell({kind: 'stored', id: row.fact.id, fact: row.fact.kind});
        });
      }
      return request;
    };
  });

  var isHeard = false, start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function () {
    var hertz = this.frequency.value;
    if (!isHeard) {
      isHeard = true;
      setTimeout(function () { isHeard = false; });
      tell({kind: 'beep', outcome: hertz === 300 ? 'refused' : 'stored'});
    }
    return start.apply(this, arguments);
  };

  var plainFetch = window.fetch;
  window.fetch = function (address) {
    var answer = plainFetch.apply(this, arguments);
    if (String(address.url || address).indexOf('/sync/v1/push') < 0) return answer;
    return answer.then(function (response) {
      var text = response.text.bind(response);
      response.text = function () {
        return text().then(function (body) {
          try {
            var reply = JSON.parse(body);
            if (reply.magic === 'chejian' && reply.receipts)
              tell({kind: 'receipts', ids: reply.receipts.map(function (one) { return one.id; })});
          } catch (error) { /* HTML of a proxy is no receipt. */ }
          return body;
        });
      };
      return response;
    });
  };

  var shown = null;
  var look = function () {
    var now = document.querySelector('[data-outcome]');
    if (now === shown) return;
    shown = now;
    if (!now) return tell({kind: 'clear'});
    var button = now.querySelector('button'), box = (button || now).getBoundingClientRect();
    tell({
      kind: 'picture', outcome: now.getAttribute('data-outcome'), words: now.innerText.slice(0, 300),
      x: box.left + box.width / 2, y: box.top + box.height / 2,
    });
  };
  document.addEventListener('DOMContentLoaded', function () {
    new MutationObserver(look).observe(document.documentElement, {childList: true, subtree: true});
    var script = document.querySelector('script[type=module][src], script[src]');
    tell({kind: 'build', script: script ? script.getAttribute('src') : ''});
  });
})`;

/** To be run before any script of a page; the clock of the page is wrong by so much from its first moment. */
export const earScript = (clockMs: number): string => `${source}(${clockMs});`;
