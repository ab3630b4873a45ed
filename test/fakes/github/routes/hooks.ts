/** The app about its own webhook: what was delivered, and sending it again. */
import { type Answer, json } from "../../shared/answers.ts";
import { notFound } from "../answers.ts";
import { type AppCall, numberParam, type Route } from "../http.ts";
import type { Delivery } from "../model.ts";
import { iso } from "../world.ts";

/** One shown delivery per attempt, newest first; lost ones have none. The id of an attempt is stable. */
function attempts(
  call: AppCall,
): readonly { readonly id: number; readonly delivery: Delivery; readonly shown: object }[] {
  const all = call.world.hook.deliveries().flatMap((delivery) =>
    delivery.attempts.map((attempt, index) => {
      const id = delivery.id * 100 + index;
      const failed = attempt.status === null;
      const shown = {
        id,
        guid: delivery.guid,
        delivered_at: iso(attempt.at),
        redelivery: attempt.redelivery,
        duration: 0.1,
        status: failed
          ? "failed to connect to host"
          : attempt.status < 300
            ? "OK"
            : `Invalid HTTP Response: ${attempt.status}`,
        status_code: attempt.status ?? 502,
        event: delivery.event,
        action: delivery.action,
        installation_id: delivery.installationId,
        repository_id: delivery.repositoryId,
        throttled_at: null,
      };
      return { id, delivery, shown };
    }),
  );
  return all.toReversed();
}

/** Pages by cursor: the id that the next page starts with. */
function list(call: AppCall): Answer {
  const perPage = Math.min(Number(call.query.get("per_page") ?? 30) || 30, 100);
  const cursor = Number(call.query.get("cursor") ?? Number.MAX_SAFE_INTEGER);
  const rest = attempts(call).filter((attempt) => attempt.id <= cursor);
  const next = rest[perPage];
  const query = new URLSearchParams({ per_page: String(perPage), cursor: String(next?.id ?? 0) });
  const link = `<${call.world.baseUrl}/app/hook/deliveries?${query.toString()}>; rel="next"`;
  return json(
    200,
    rest.slice(0, perPage).map((attempt) => attempt.shown),
    next ? { link } : {},
  );
}

function ofPath(call: AppCall) {
  const id = numberParam(call, "delivery_id");
  const found = attempts(call).find((attempt) => attempt.id === id);
  if (!found) throw notFound();
  return found;
}

function get(call: AppCall): Answer {
  const { delivery, shown } = ofPath(call);
  const request = {
    headers: { "X-GitHub-Delivery": delivery.guid, "X-GitHub-Event": delivery.event },
    payload: delivery.payload,
  };
  return json(200, { ...shown, request, response: { headers: {}, payload: "" } });
}

/** FACT "Webhooks": a redelivery keeps its `X-GitHub-Delivery`. */
function redeliver(call: AppCall): Answer {
  call.world.hook.redeliver(ofPath(call).delivery);
  return json(202, {});
}

const DELIVERIES = "/app/hook/deliveries";

export const hookRoutes: readonly Route[] = [
  { method: "GET", template: DELIVERIES, scope: "app", query: ["per_page", "cursor"], handle: list },
  { method: "GET", template: `${DELIVERIES}/{delivery_id}`, scope: "app", handle: get },
  { method: "POST", template: `${DELIVERIES}/{delivery_id}/attempts`, scope: "app", handle: redeliver },
];
