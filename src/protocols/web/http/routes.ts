/** What the web port answers to plain HTTP: the page, AJAX, and the two questions of a load balancer. */
import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { Hono, type MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import { disconnectEntry } from "../../../session/disconnect.ts";
import { type EvenniaEndpoint, evenniaPath } from "../plain/evennia-endpoint.ts";
import type { AjaxEndpoint } from "../resume/ajax-endpoint.ts";
import type { Callers } from "./callers.ts";
import type { Page } from "./page.ts";
import type { Threshold } from "./threshold.ts";

export interface RoutesOptions {
  readonly page: Page;
  readonly ajax: AjaxEndpoint;
  readonly evennia: EvenniaEndpoint;
  /** A page that holds this token is being closed, or loaded again. */
  readonly onGoodbye: (token: string) => void;
  readonly origins: readonly string[];
  readonly threshold: Threshold;
  readonly callers: Callers;
  /** A request could not be answered. */
  readonly onError: (error: unknown, request: IncomingMessage) => void;
  /** One request's body, in bytes. */
  readonly frameBytes: number;
  /** Is the game there behind the Portal? */
  readonly isReady: () => boolean;
}

/** No page of another origin can send it without asking first, so it keeps forged requests out. */
const ownHeader = "X-Holdfast";

const securityHeaders = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

export function routes(options: RoutesOptions): Hono<{ Bindings: HttpBindings }> {
  const { page, ajax, evennia, onGoodbye, origins, threshold, callers, frameBytes, isReady } = options;
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) context.header(name, value);
  });

  app.get("/healthz", (context) => context.text("ok\n"));
  app.get("/readyz", (context) => (isReady() ? context.text("ready\n") : context.text("not ready\n", 503)));

  app.use(async (context, next) => {
    const { incoming, outgoing } = context.env;
    const visit = callers.visitBy(incoming);
    if (!visit.admitted)
      return context.json({ error: disconnectEntry(visit.reason, callers.callerOf(incoming).language).text }, 429);
    outgoing.once("close", visit.release);
    return next();
  });

  app.use("/ajax", cors({ origin: [...origins], allowMethods: ["POST"], allowHeaders: ["Content-Type", ownHeader] }));
  app.post("/ajax", bodyOf(frameBytes));
  // A form writes one byte as three.
  app.post(evenniaPath, bodyOf(3 * frameBytes));
  app.post("/goodbye", bodyOf(100));
  app.on("POST", ["/ajax", "/goodbye", evenniaPath], async (context, next) => {
    const refusal = threshold.refusalOf(context.env.incoming);
    return refusal === null ? next() : context.json({ error: refusal }, 403);
  });
  app.post("/ajax", async (context) => {
    if (!context.req.header(ownHeader)) return context.json({ error: `The header ${ownHeader} is missing.` }, 403);
    const { status, body } = await ajax.answer(await context.req.text(), callers.callerOf(context.env.incoming));
    return context.body(body, status, {
      "Content-Type": "application/json",
      "Cache-Control": "no-store",
      "X-Accel-Buffering": "no",
    });
  });
  // What a browser sends for a page that is gone can have no header of ours; the token is proof enough.
  app.post("/goodbye", async (context) => {
    onGoodbye(await context.req.text());
    return context.body(null, 204);
  });
  app.post(evenniaPath, (context) => evennia.answer(context, callers.callerOf(context.env.incoming)));

  app.on("GET", ["/:name?", "/wire/:name"], async (context) => {
    const refusal = threshold.pageRefusalOf(context.env.incoming);
    if (refusal !== null) return context.text(`${refusal}\n`, 421);
    const file = await page.file(context.req.path.slice(1) || "index.html");
    if (!file) return context.notFound();
    const headers = { ETag: file.tag, "Cache-Control": "no-cache", "Content-Type": file.contentType };
    if (context.req.header("If-None-Match") === file.tag) return context.body(null, 304, headers);
    return context.body(file.content, 200, headers);
  });

  app.onError((error, context) => {
    options.onError(error, context.env.incoming);
    return context.json({ error: "That request could not be answered." }, 500);
  });
  app.notFound((context) => context.text("There is nothing here. The game is at /\n", 404));
  return app;
}

function bodyOf(maxSize: number): MiddlewareHandler {
  return bodyLimit({ maxSize, onError: (context) => context.json({ error: "The body is too large." }, 413) });
}
