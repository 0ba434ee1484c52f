// Watches everything that a browser does: whatever goes wrong on any page fails the test.

/** Draft pages are the only ones with islands. */
const HAS_ISLANDS = /\/orders\/([^/]+\/edit|write\/[^/]+)(\?|#|$)/;
/** The shop's own pages, all of which keep themselves for later and know single keys. */
const SHOP = /:\d+\/(?!(l|join|reset|sign-in|set-up)\b)/;
/** Small scripts: those of all pages of the shop, a supplier's, an order's (it follows the order), the kit's, what this device keeps, and what a member carries. */
const SMALL_SCRIPTS = [
  ['/offline.js', SHOP],
  ['/keys.js', SHOP],
  ['/answer.js', /\/l\/[\w-]+(\/[\w-]+)*(\?|$)/],
  ['/live.js', /\/orders\/[\w-]+(\?|$)/],
  ['/kit.js', /:\d+\/kit(\?|#|$)/],
  ['/kept.js', SHOP],
  ['/carry.js', /\/orders\/[\w-]+\/ways\/[\w-]+(\/sheet)?(\?|$)/],
];

/** The console says it again when an answer has a status of 400 or more; `response` judges those. */
const SAID_AGAIN = /^Failed to load resource: the server responded with a status of/;
/** Playwright itself looks into every frame, the sandboxed mail too. */
const PLAYWRIGHTS_OWN = /^Blocked script execution in '.*' because the document's frame is sandboxed/;

export class Watch {
  /** Watches a browser context that visits `origin`, with or without JavaScript. */
  constructor(context, origin, script) {
    this.faults = [];
    this.awaited = [];
    this.forgiven = [];
    /** Addresses of all requests, oldest first. */
    this.requests = [];
    this.origin = origin;
    this.script = script;
    context.on('weberror', (error) => this.fault(`page error: ${error.error()?.stack ?? error.error()}`));
    context.on('console', (message) => this.console(message));
    context.on('request', (request) => this.request(request));
    context.on('response', (response) => this.response(response));
    context.on('requestfailed', (request) => this.failed(request));
  }

  /** Before any page: what the content security policy stops must not pass unseen, and when a form comes alive can be told. */
  static async guard(context) {
    await context.addInitScript(() => {
      const listen = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (...how) {
        if (this instanceof HTMLFormElement) this.isListenedTo = true;
        return listen.apply(this, how);
      };
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`CSP stopped ${event.blockedURI} by ${event.violatedDirective}`);
      });
    });
  }

  fault(what) {
    if (!this.forgiven.some((pattern) => pattern.test(what))) this.faults.push(what);
  }

  console(message) {
    const text = message.text();
    if (message.type() !== 'error' || SAID_AGAIN.test(text) || PLAYWRIGHTS_OWN.test(text)) return;
    this.fault(`console error on ${message.location().url}: ${text}`);
  }

  request(request) {
    const url = new URL(request.url());
    this.requests.push(request.url());
    if (url.origin !== this.origin && url.protocol !== 'data:') {
      this.fault(`a request to somebody else: ${url.href}`);
    }
    const page = frameOf(request);
    if (page && /\.(wasm|js)$/.test(url.pathname) && !HAS_ISLANDS.test(page)) {
      const small = SMALL_SCRIPTS.some(([file, pages]) => url.pathname.endsWith(file) && pages.test(page));
      if (!small) this.fault(`${page} has no island, and loads ${url.pathname}`);
    }
  }

  response(response) {
    const status = response.status();
    // The worker asks on the page's behalf: the page's own answer is judged.
    if (response.request().serviceWorker()) return;
    if (status < 400) return;
    const at = this.awaited.indexOf(status);
    if (at >= 0) {
      this.awaited.splice(at, 1);
    } else {
      this.fault(`${status} from ${response.request().method()} ${response.url()}`);
    }
  }

  failed(request) {
    const why = request.failure()?.errorText;
    // Left for another page, or turned into a download.
    if (why === 'net::ERR_ABORTED') return;
    // The same where the worker was asking for it; what is not there has a status.
    if (why === 'net::ERR_FAILED' && /\/assets\//.test(request.url())) return;
    // This is how Chromium calls a script that it does not preload because scripts are off.
    if (!this.script && why === 'csp') return;
    this.fault(`${request.url()} failed: ${why}`);
  }

  /** The next answer with this status is no fault; that it comes is checked at the end. */
  awaits(status) {
    this.awaited.push(status);
  }

  /** From here on faults like this are the test's own doing. */
  forgives(pattern) {
    this.forgiven.push(pattern);
  }

  /** Everything that went wrong. */
  verdict() {
    return [...this.faults, ...this.awaited.map((status) => `no answer had the status ${status}`)];
  }
}

function frameOf(request) {
  try {
    return request.frame().url();
  } catch {
    return null; // The frame is gone, or not there yet.
  }
}
