package landsea.compliance.reports.courier;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import landsea.basics.Reason;
import landsea.compliance.reports.Jurisdiction;
import landsea.compliance.reports.ReportPort;
import landsea.messages.Attempt;
import landsea.messages.Delivery;
import landsea.messages.http.Endpoints;
import landsea.messages.http.JsonCalls;
import landsea.messages.http.Trace;

/** A unit over HTTP: {@code POST /reports} and {@code GET /reports?request_id=}. */
final class HttpReportPort implements ReportPort {

    private static final String PATH = "/reports";
    private static final String REQUEST_ID = "request_id";

    private final Endpoints endpoints;

    HttpReportPort(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Attempt file(Jurisdiction jurisdiction, String requestId, Map<String, Object> document) {
        Map<String, Object> body = new HashMap<>(document);
        body.put(REQUEST_ID, requestId);
        return call(jurisdiction, unit -> unit.post(PATH, body, Trace.fresh()));
    }

    @Override
    public Attempt inquire(Jurisdiction jurisdiction, String requestId) {
        return switch (call(jurisdiction, unit -> unit.get(PATH, Map.of(REQUEST_ID, requestId), Trace.fresh()))) {
            // Any other refusal is one of the question, and says nothing about the report.
            case Attempt.Sent(Delivery.Refused(Reason reason))
            when !reason.code().equals("NOT_FOUND") -> Attempt.unknown(reason);
            case Attempt understood -> understood;
        };
    }

    private Attempt call(Jurisdiction jurisdiction, Function<JsonCalls, Attempt> call) {
        Optional<JsonCalls> unit = endpoints.to(jurisdiction.unit());
        return unit.map(call)
                .orElseGet(
                        () -> new Attempt.NotSent(Reason.of("COURIER_MISSING", "counterparty", jurisdiction.unit())));
    }
}
