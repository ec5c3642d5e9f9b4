/** What the web port answers to plain HTTP: the page, AJAX, and the two questions of a load balancer. */
import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { cors } from "hono/cors";
import type { AjaxEndpoint } from "./ajax-endpoint.ts";
import { isOriginAllowed } from "./origin.ts";
import type { Page } from "./page.ts";
import type { Visitor } from "./transport.ts";

export interface RoutesOptions {
  readonly page: Page;
  readonly ajax: AjaxEndpoint;
  readonly origins: readonly string[];
  /** One request's body, in bytes. */
  readonly frameBytes: number;
  readonly visitorOf: (request: IncomingMessage) => Visitor;
  /** Is the game there behind the Portal? */
  readonly isReady: () => boolean;
}

/** No page of another origin can send it without asking first, so it keeps forged requests out. */
const ownHeader = "X-Holdfast";

const securityHeaders = {
  "Content-Security-Policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
    "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
};

export function routes(options: RoutesOptions): Hono<{ Bindings: HttpBindings }> {
  const { page, ajax, origins, frameBytes, visitorOf, isReady } = options;
  const app = new Hono<{ Bindings: HttpBindings }>();

  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders)) context.header(name, value);
  });

  app.get("/healthz", (context) => context.text("ok\n"));
  app.get("/readyz", (context) => (isReady() ? context.text("ready\n") : context.text("not ready\n", 503)));

  app.use("/ajax", cors({ origin: [...origins], allowMethods: ["POST"], allowHeaders: ["Content-Type", ownHeader] }));
  app.post(
    "/ajax",
    bodyLimit({ maxSize: frameBytes, onError: (context) => context.json({ error: "The body is too large." }, 413) }),
    async (context) => {
      if (!isOriginAllowed(context.req.header("Origin"), context.req.header("Host"), origins)) {
        return context.json({ error: "Pages of this origin may not connect." }, 403);
      }
      if (!context.req.header(ownHeader)) return context.json({ error: `The header ${ownHeader} is missing.` }, 403);
      const { status, body } = await ajax.answer(await context.req.text(), visitorOf(context.env.incoming));
      return context.body(body, status, {
        "Content-Type": "application/json",
        "Cache-Control": "no-store",
        "X-Accel-Buffering": "no",
      });
    },
  );

  app.get("/:name?", async (context) => {
    const file = await page.file(context.req.param("name") ?? "index.html");
    if (!file) return context.notFound();
    const headers = { ETag: file.tag, "Cache-Control": "no-cache", "Content-Type": file.contentType };
    if (context.req.header("If-None-Match") === file.tag) return context.body(null, 304, headers);
    return context.body(file.content, 200, headers);
  });

  app.notFound((context) => context.text("There is nothing here. The game is at /\n", 404));
  return app;
}
