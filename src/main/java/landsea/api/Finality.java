package landsea.api;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.springframework.http.HttpStatus;

/** What a caller can do about a problem. */
enum Finality {
    /** Asking the same again gets the same. */
    FINAL,
    /** Nothing was done; asking again may work. */
    RETRYABLE,
    /** It may have been done: ask again with the same key. */
    UNKNOWN;

    /** Most of what passes passes by then. */
    private static final int RETRY_AFTER_SECONDS = 2;

    /** What is too much only at the moment. */
    private static final Set<String> TOO_MUCH = Set.of("BUSY", "INTAKE_BUSY", "CALLS_TOO_MANY");

    /** The codes that are not a plain refusal of what was asked. */
    private static final Map<String, HttpStatus> STATUSES = Map.ofEntries(
            Map.entry("BUSY", HttpStatus.TOO_MANY_REQUESTS),
            Map.entry("INTAKE_BUSY", HttpStatus.TOO_MANY_REQUESTS),
            Map.entry("LANE_ELSEWHERE", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("SHUTTING_DOWN", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("STORE_NEARLY_FULL", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("STORE_FULL", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("STORE_NOT_ANSWERING", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("STORE_RESTARTING", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("STORE_LOST", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("FIGURES_COUNTING", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("NO_PROVIDER_QUOTE", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("PLATFORM_NOT_ANSWERING", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("OUTCOME_UNKNOWN", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("REQUEST_REUSED", HttpStatus.UNPROCESSABLE_CONTENT),
            Map.entry("BANK_REFERENCE_USED", HttpStatus.CONFLICT),
            Map.entry("CLAIM_TAKEN", HttpStatus.CONFLICT),
            Map.entry("QUOTE_ALREADY_USED", HttpStatus.CONFLICT),
            Map.entry("ALREADY_PROPOSED", HttpStatus.CONFLICT),
            Map.entry("TOKEN_MISSING", HttpStatus.UNAUTHORIZED),
            Map.entry("TOKEN_WRONG", HttpStatus.UNAUTHORIZED),
            Map.entry("ROLE_NOT_ALLOWED", HttpStatus.FORBIDDEN),
            Map.entry("IDEMPOTENCY_KEY_MISSING", HttpStatus.BAD_REQUEST),
            Map.entry("IDEMPOTENCY_KEY_WRONG", HttpStatus.BAD_REQUEST),
            Map.entry("JSON_MALFORMED", HttpStatus.BAD_REQUEST),
            Map.entry("BODY_MISSING", HttpStatus.BAD_REQUEST),
            Map.entry("MEMBER_UNKNOWN", HttpStatus.BAD_REQUEST),
            Map.entry("MEMBER_WRONG", HttpStatus.BAD_REQUEST),
            Map.entry("REQUEST_MALFORMED", HttpStatus.BAD_REQUEST),
            Map.entry("PARAMETER_WRONG", HttpStatus.BAD_REQUEST),
            Map.entry("CURSOR_WRONG", HttpStatus.BAD_REQUEST),
            Map.entry("ACCOUNT_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("ADVICE_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("APPLICATION_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("DOCUMENT_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("MERCHANT_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("ORGANISATION_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("REGISTER_ENTRY_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("STANDING_PROPOSAL_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("APPLICATION_OPEN_ALREADY", HttpStatus.CONFLICT),
            Map.entry("APPLICATION_STATE_WRONG", HttpStatus.CONFLICT),
            Map.entry("REGISTER_ENTRY_DECIDED", HttpStatus.CONFLICT),
            Map.entry("STANDING_PROPOSAL_DECIDED", HttpStatus.CONFLICT),
            Map.entry("STANDING_PROPOSED_ALREADY", HttpStatus.CONFLICT),
            Map.entry("MAPPING_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("WEBHOOK_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("PROGRAM_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("SCOPE_MISSING", HttpStatus.FORBIDDEN),
            Map.entry("CALLS_TOO_MANY", HttpStatus.TOO_MANY_REQUESTS),
            Map.entry("WEBHOOK_EVENT_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("WEBHOOK_NOT_ON", HttpStatus.CONFLICT),
            Map.entry("WEBHOOK_ON_ALREADY", HttpStatus.CONFLICT),
            Map.entry("DECLARATION_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("OUTBOUND_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("OUTBOUND_NOT_CANCELLABLE", HttpStatus.CONFLICT),
            Map.entry("OUTBOUND_NOT_COMPLETED", HttpStatus.CONFLICT),
            Map.entry("RECALL_UNDER_WAY", HttpStatus.CONFLICT),
            Map.entry("OUTBOUND_UNDER_WAY", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("DECLARATION_UNDER_WAY", HttpStatus.CONFLICT),
            Map.entry("DECLARATION_DELETED", HttpStatus.CONFLICT),
            Map.entry("REPORT_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("REPORT_NOT_OPEN", HttpStatus.CONFLICT),
            Map.entry("RISK_RULE_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("RISK_RULE_EXISTS", HttpStatus.CONFLICT),
            Map.entry("PAYMENT_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("PACK_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("DECISION_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("DRAW_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("HIT_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("ALLOWANCE_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("PACK_VERSION_TAKEN", HttpStatus.CONFLICT),
            Map.entry("PACK_APPROVED_ALREADY", HttpStatus.CONFLICT),
            Map.entry("POST_CHECK_DONE", HttpStatus.CONFLICT),
            Map.entry("SCREENING_PROPOSED_ALREADY", HttpStatus.CONFLICT),
            Map.entry("QUOTE_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("RECEIPT_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("ROUTE_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("SHOP_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("STATEMENT_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("CASE_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("TARIFF_CHANGE_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("LIMIT_CHANGE_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("LIST_PROPOSAL_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("RATE_OUT_OF_BAND", HttpStatus.SERVICE_UNAVAILABLE),
            Map.entry("EVIDENCE_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("TRADE_VERDICT_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("RAW_FILE_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("UPLOAD_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("RAW_FILE_DESTROYED", HttpStatus.GONE),
            Map.entry("UPLOAD_OFFSET_WRONG", HttpStatus.CONFLICT),
            Map.entry("UPLOAD_TOO_LONG", HttpStatus.CONTENT_TOO_LARGE),
            Map.entry("FILE_TOO_LARGE", HttpStatus.CONTENT_TOO_LARGE),
            Map.entry("UPLOADS_TOO_MANY", HttpStatus.TOO_MANY_REQUESTS),
            Map.entry("UPLOADS_TOO_LARGE", HttpStatus.TOO_MANY_REQUESTS),
            Map.entry("UPLOAD_HEADER_WRONG", HttpStatus.BAD_REQUEST),
            Map.entry("TUS_VERSION_UNKNOWN", HttpStatus.PRECONDITION_FAILED),
            Map.entry("BODY_BROKEN_OFF", HttpStatus.BAD_REQUEST),
            Map.entry("METHOD_NOT_ALLOWED", HttpStatus.METHOD_NOT_ALLOWED),
            Map.entry("MEDIA_TYPE_NOT_SUPPORTED", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
            Map.entry("FILE_IN_FORM", HttpStatus.UNSUPPORTED_MEDIA_TYPE),
            Map.entry("ISO_TOO_LARGE", HttpStatus.CONTENT_TOO_LARGE),
            Map.entry("BODY_TOO_LARGE", HttpStatus.CONTENT_TOO_LARGE),
            Map.entry("VERIFICATION_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("VERIFICATION_UNDER_WAY", HttpStatus.CONFLICT),
            Map.entry("BREAK_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("BREAK_CLOSED", HttpStatus.CONFLICT),
            Map.entry("DAY_CERTIFICATE_UNKNOWN", HttpStatus.NOT_FOUND),
            Map.entry("DAY_CLOSED", HttpStatus.CONFLICT),
            Map.entry("DAY_BREAKS_CHANGED", HttpStatus.CONFLICT),
            Map.entry("OUR_FAILURE", HttpStatus.INTERNAL_SERVER_ERROR));

    /** One table: 404 hides what another organisation has, 422 is a refusal of what was asked. */
    static HttpStatus status(String code) {
        return STATUSES.getOrDefault(code, HttpStatus.UNPROCESSABLE_CONTENT);
    }

    /** The code for what the server itself refused with a status. */
    static String code(int status) {
        return switch (status) {
            case 404 -> "ROUTE_UNKNOWN";
            case 413 -> "BODY_TOO_LARGE";
            default -> status < 500 ? "REQUEST_MALFORMED" : "OUR_FAILURE";
        };
    }

    static Finality of(String code) {
        if (code.equals("OUTCOME_UNKNOWN") || code.equals("OUR_FAILURE")) {
            return UNKNOWN;
        }
        return status(code) == HttpStatus.SERVICE_UNAVAILABLE || TOO_MUCH.contains(code) ? RETRYABLE : FINAL;
    }

    /** After how many seconds it is worth asking again; empty where it is not. */
    static OptionalInt retryAfterSeconds(String code) {
        return of(code) == FINAL ? OptionalInt.empty() : OptionalInt.of(RETRY_AFTER_SECONDS);
    }
}
