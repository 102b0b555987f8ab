package landsea.cli;

import java.util.Map;

/** How the story ended: the exit status, and the document that says so. */
record DemoEnd(int status, Map<String, Object> document) {

    String paymentId() {
        return String.valueOf(document.getOrDefault("payment_id", ""));
    }
}
