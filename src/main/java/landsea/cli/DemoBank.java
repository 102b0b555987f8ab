package landsea.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the bank's people do in the demo, each over the public interface and with a token of their own. */
final class DemoBank {

    static final String MAKER = "operator";
    static final String CHECKER = "checker";

    /** The pack that lets the demo's payment pass. */
    static final String PACK = "trade-opening";

    private static final String DAYS = "/api/v1/business-days/";
    private static final int NEXT_VERSION = 2;

    /** From the demo's morning into the next night in Chongqing. */
    private static final Duration TO_THE_NEXT_DAY = Duration.ofHours(15);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(40);

    private final Client client;

    DemoBank(Client client) {
        this.client = client;
    }

    /** The collecting bank's next advice brings less than the report says. */
    void shorten(String amount) {
        client.write(
                        MAKER,
                        "POST",
                        "/sandbox/world/faults",
                        Map.of("on", "ADVICE", "kind", "WRONG_AMOUNT", "amount", "-" + amount))
                .orEnd();
    }

    /** One proposes that what came is credited, another approves. */
    Answer release(String person, String phase, String payment) {
        return client.write(
                person,
                "POST",
                "/api/v1/payments/" + payment + "/release",
                Map.of("action", "CREDIT", "note", "demo", "phase", phase));
    }

    /** The pack as it holds, changed in one rule. */
    Map<String, Object> changedPack() {
        JsonNode files = client.get(MAKER, "/api/v1/packs/" + PACK + "/1/files").orEnd();
        Map<String, Object> changed = new LinkedHashMap<>();
        changed.put("document", DemoPapers.nextVersion(Shown.text(files, "document")));
        changed.put("cases", DemoPapers.nextCases(Shown.text(files, "cases")));
        return changed;
    }

    JsonNode check(Map<String, Object> pack) {
        return client.write(MAKER, "POST", "/api/v1/pack-checks", pack).orEnd();
    }

    /** What the pack would have changed in what was decided on a day. */
    JsonNode simulate(Map<String, Object> pack, LocalDate day) {
        return client.write(MAKER, "POST", "/api/v1/pack-simulations", with(pack, "first", day, "last", day))
                .orEnd();
    }

    JsonNode propose(Map<String, Object> pack, LocalDate from) {
        return client.write(MAKER, "POST", "/api/v1/packs", with(pack, "effective_from", from))
                .orEnd();
    }

    Answer approve(String person) {
        return client.write(person, "POST", "/api/v1/packs/" + PACK + "/" + NEXT_VERSION + "/approval", Map.of());
    }

    /** How the pack's versions stand today. */
    Map<Integer, String> standings() {
        Map<Integer, String> standings = new LinkedHashMap<>();
        for (JsonNode one : client.get(MAKER, "/api/v1/packs").orEnd().path("packs")) {
            if (Shown.text(one, "pack").equals(PACK)) {
                standings.put(one.path("version").asInt(0), Shown.text(one, "state"));
            }
        }
        return standings;
    }

    /** Moves the world outside into the next day, and waits until the authority has answered for the one that is over. */
    DeclaredDay endOf(LocalDate day) {
        client.write(MAKER, "POST", "/sandbox/world/clock", Map.of("advance", TO_THE_NEXT_DAY.toString()))
                .orEnd();
        Patience.until(
                PATIENCE, PAUSE, () -> DeclaredDay.standing(client, MAKER, day), standing -> isAnswered(standing));
        return DeclaredDay.fetch(client, MAKER, day, Optional.empty());
    }

    /** Hands in the collecting bank's statement of a day and currency, fetched from it. */
    JsonNode bankStatement(LocalDate day, String currency) {
        try (InputStream in = client.stream(MAKER, "/sandbox/bank/statements/" + day + "?currency=" + currency)) {
            return client.upload(
                            MAKER,
                            "POST",
                            "/api/v1/bank-statements?counterparty=collecting-bank",
                            BodyPublishers.ofByteArray(in.readAllBytes()))
                    .orEnd();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode reconcile(LocalDate day) {
        return client.write(MAKER, "POST", DAYS + day + "/reconciliation", Map.of())
                .orEnd();
    }

    /** One proposes to close the day with just so many breaks open, or another approves; without any one closes it. */
    Answer close(String person, String phase, LocalDate day, long breaks) {
        return client.write(
                person,
                "POST",
                DAYS + day + "/closing",
                Map.of("phase", phase, "breaks", breaks, "note", "the payout came short, and two people let it go"));
    }

    JsonNode certificate(LocalDate day) {
        return client.get(MAKER, DAYS + day + "/certificate").orEnd();
    }

    private static boolean isAnswered(JsonNode day) {
        for (JsonNode one : day.path("declarations")) {
            if (!Shown.text(one, "state").equals("FILED")
                    && !Shown.text(one, "state").equals("EXCEPTION")) {
                return false;
            }
        }
        return true;
    }

    private static Map<String, Object> with(Map<String, Object> body, Object... namesAndValues) {
        Map<String, Object> more = new LinkedHashMap<>(body);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            more.put(namesAndValues[i].toString(), namesAndValues[i + 1].toString());
        }
        return more;
    }
}
