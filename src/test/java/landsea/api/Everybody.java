package landsea.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.engine.Housekeeping;
import landsea.parties.Parties;
import landsea.parties.PersonId;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.parties.signin.EnrolledPeople;
import landsea.parties.signin.SignIns;
import landsea.parties.signin.Whence;
import landsea.testing.SandboxApplication;

/**
 * Somebody at the running application: at the pages with a session, at the interface with a token. Merchants are the other one, to
 * whom nothing of the story belongs.
 *
 * @param mark of the pages' forms; empty at the interface
 */
record Everybody(String name, Role role, Map<String, String> headers, String mark) {

    /** What came back. */
    record Answer(int status, HttpResponse<String> raw) {

        private static final Pattern CODE = Pattern.compile("\"code\":\"([A-Z_]+)\"");

        String header(String name) {
            return raw.headers().firstValue(name).orElse("");
        }

        String code() {
            Matcher found = CODE.matcher(raw.body());
            return found.find() ? found.group(1) : "";
        }

        /** What a browser was not told of what it should be. */
        List<String> careless(Mapped route) {
            boolean page = route.isPage();
            List<String> missing = new ArrayList<>();
            if (!header("X-Content-Type-Options").equals("nosniff")) {
                missing.add("no nosniff");
            }
            if (route.isPrivate() && !header("Cache-Control").contains("no-store")) {
                missing.add("may be kept");
            }
            if (page && !header("Content-Security-Policy").contains("frame-ancestors 'none'")) {
                missing.add("no content policy");
            }
            if (page && !header("X-Frame-Options").equals("DENY")) {
                missing.add("may be framed");
            }
            if (header("Content-Security-Policy").contains("unsafe")) {
                missing.add("runs what stands in it");
            }
            raw.headers().allValues("Set-Cookie").stream()
                    .filter(cookie -> !cookie.contains("HttpOnly") || !cookie.contains("SameSite="))
                    .forEach(cookie -> missing.add("loose cookie " + cookie.replaceFirst("=.*", "")));
            return missing;
        }
    }

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern MARK = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private static final Map<String, Role> AT_PAGES = Map.of(
            "other-merchant", Role.MERCHANT,
            "operator", Role.OPERATOR,
            "treasurer", Role.TREASURER,
            "reporter", Role.REPORTING_OFFICER,
            "issuer", Role.ISSUER,
            "supervisor-cq", Role.SUPERVISOR,
            "projects", Role.PROJECT_OFFICE,
            "administrator", Role.ADMINISTRATOR);

    private static final Map<String, Role> AT_INTERFACE = Map.of(
            "other_merchant", Role.MERCHANT,
            "operator", Role.OPERATOR,
            "platform", Role.PLATFORM,
            "collecting_bank", Role.COLLECTING_BANK,
            "reporting_officer", Role.REPORTING_OFFICER,
            "supervisor", Role.SUPERVISOR);

    static List<Everybody> all() {
        List<Everybody> all = new ArrayList<>();
        AT_PAGES.forEach((username, role) -> all.add(atPages(username, role)));
        AT_INTERFACE.forEach((actor, role) -> all.add(new Everybody(
                actor + " token",
                role,
                Map.of(
                        "Authorization",
                        "Bearer " + SandboxApplication.actor(actor).getOrDefault("token", "")),
                "")));
        return all;
    }

    static Everybody nobody() {
        return new Everybody("nobody", Role.PLATFORM, Map.of(), "");
    }

    /** Comes in by a provider's word: codes open the door once, and other tests need theirs. */
    private static Everybody atPages(String username, Role role) {
        Principal administrator =
                new Principal(PersonId.next(Parties.bank().bucket()), "walk", Parties.bank(), Role.ADMINISTRATOR);
        PersonId person =
                SandboxApplication.bean(EnrolledPeople.class)
                        .page(administrator, username, java.util.Optional.empty(), 20)
                        .stream()
                        .filter(one -> one.username().equals(username))
                        .findFirst()
                        .orElseThrow()
                        .person();
        String subject = UUID.randomUUID().toString();
        SignIns signIns = SandboxApplication.bean(SignIns.class);
        SandboxApplication.bean(Housekeeping.class).commit(commit -> {
            signIns.vouch(commit, person, "https://walk.example", subject);
            return commit.at();
        });
        String session = signIns.enterVouched("https://walk.example", subject, new Whence("127.0.0.1", "a walk"))
                .orThrow()
                .token()
                .clear();
        Everybody unmarked =
                new Everybody(username + " page", role, Map.of("Cookie", "landsea_session=" + session), "");
        Answer page = unmarked.send("GET", "/desk/security", true);
        Matcher mark = MARK.matcher(page.raw().body());
        if (!mark.find()) {
            throw new AssertionError(username + " is not let in: " + page.status() + " "
                    + page.raw().body());
        }
        String csrf = page.raw().headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("landsea_csrf="))
                .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
                .findFirst()
                .orElseThrow();
        return new Everybody(
                unmarked.name, role, Map.of("Cookie", "landsea_session=" + session + "; " + csrf), mark.group(1));
    }

    /** Whether this one may come to the route at all, by its own door. */
    boolean isProgramOrPersonOf(Mapped route) {
        return route.isPage() != mark.isEmpty() && route.roles().contains(role);
    }

    /** The bank's people see everybody's: nothing there is foreign to them. */
    boolean seesAll() {
        return Set.of(Role.OPERATOR, Role.TREASURER, Role.REPORTING_OFFICER, Role.ADMINISTRATOR)
                .contains(role);
    }

    Answer send(String method, String path, boolean page) {
        if (method.equals("GET") || method.equals("HEAD")) {
            return send(request(path).method(method, HttpRequest.BodyPublishers.noBody()));
        }
        return page
                ? send(form(path, mark))
                : send(request(path)
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString("{}")));
    }

    /** As another site would make this one's browser send it. */
    Answer sendUnmarked(String path) {
        return send(form(path, ""));
    }

    private HttpRequest.Builder form(String path, String with) {
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "key",
                "k",
                "currency",
                "USD",
                "amount",
                "1",
                "phase",
                "PROPOSE",
                "approve",
                "true",
                "letter",
                "LETTER-7"));
        fields.put("_csrf", with);
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(java.util.stream.Collectors.joining("&"));
        return request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(SandboxApplication.url(path))).timeout(Duration.ofSeconds(30));
        headers.forEach(request::header);
        return request;
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> raw = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(raw.statusCode(), raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
