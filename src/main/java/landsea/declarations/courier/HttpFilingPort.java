package landsea.declarations.courier;

import java.util.Map;
import java.util.TreeMap;
import landsea.basics.Reason;
import landsea.declarations.FilingId;
import landsea.declarations.FilingPort;
import landsea.messages.Attempt;
import landsea.messages.Delivery;
import landsea.messages.http.Endpoints;
import landsea.messages.http.JsonCalls;
import landsea.messages.http.Trace;

/** The authority over HTTP: {@code POST /filings} and {@code GET /filings?request_id=}. */
final class HttpFilingPort implements FilingPort {

    private static final String PATH = "/filings";
    private static final String REQUEST_ID = "request_id";

    private final Endpoints endpoints;

    HttpFilingPort(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    boolean isConfigured() {
        return endpoints.to(AUTHORITY).isPresent();
    }

    @Override
    public Attempt file(FilingPackage filing, Trace trace) {
        return authority()
                .post(
                        PATH,
                        Map.of(
                                REQUEST_ID,
                                filing.id().text(),
                                "institution",
                                filing.institution(),
                                "day",
                                filing.day().toString(),
                                "files",
                                new TreeMap<String, Object>(filing.files())),
                        trace);
    }

    @Override
    public Attempt inquire(FilingId filing, Trace trace) {
        return switch (authority().get(PATH, Map.of(REQUEST_ID, filing.text()), trace)) {
            // Any other refusal is one of the question, and says nothing about the package.
            case Attempt.Sent(Delivery.Refused(Reason reason))
            when !reason.code().equals("NOT_FOUND") -> Attempt.unknown(reason);
            case Attempt understood -> understood;
        };
    }

    private JsonCalls authority() {
        return endpoints.to(AUTHORITY).orElseThrow();
    }
}
