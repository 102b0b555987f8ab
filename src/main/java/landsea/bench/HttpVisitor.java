package landsea.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import landsea.parties.signin.Totp;

/** Somebody who opens pages over HTTP: by the cookies of a sign-in, or by a token. */
final class HttpVisitor implements AutoCloseable {

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    /** As a gateway would say it of an answer that did not come. */
    private static final int NOT_IN_TIME = 504;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** What came back, and how long it took to its last byte. */
    record Seen(int status, String type, String location, boolean isFile, byte[] body, Duration took) {

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private final String name;
    private final URI server;
    private final Map<String, String> headers;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private HttpVisitor(String name, URI server, Map<String, String> headers) {
        this.name = name;
        this.server = server;
        this.headers = headers;
    }

    static HttpVisitor withToken(String name, URI server, String token) {
        return new HttpVisitor(name, server, Map.of("Authorization", "Bearer " + token));
    }

    /** Signs in as people do. */
    static HttpVisitor signedIn(String username, URI server, String password, String secret) {
        HttpVisitor visitor = new HttpVisitor(username, server, Map.of("Accept", "text/html,*/*"));
        Matcher token = FORM_TOKEN.matcher(visitor.get("/sign-in").text());
        if (!token.find()) {
            throw new IllegalStateException("the sign-in page has no form");
        }
        Map<String, String> form = new TreeMap<>(Map.of(
                "_csrf",
                token.group(1),
                "username",
                username,
                "password",
                password,
                "code",
                Totp.code(secret, Clock.systemUTC().instant())));
        Seen entered = visitor.send(visitor.request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
        if (entered.status() != 302) {
            throw new IllegalStateException(username + " is not let in: " + entered.status());
        }
        return visitor;
    }

    private static String encoded(Map<String, String> form) {
        return String.join(
                "&",
                form.entrySet().stream()
                        .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                        .toList());
    }

    String name() {
        return name;
    }

    URI server() {
        return server;
    }

    List<HttpCookie> cookies() {
        return cookies.getCookieStore().getCookies();
    }

    Seen get(String path) {
        return send(request(path).GET());
    }

    /** What tells of things as they happen, to be closed; nothing where there is no such thing for this person. */
    Optional<InputStream> stream(String path) {
        try {
            HttpResponse<InputStream> answer = http.send(
                    request(path).setHeader("Accept", "text/event-stream").GET().build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() == 200) {
                return Optional.of(answer.body());
            }
            close(answer.body());
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static void close(InputStream stream) {
        try {
            stream.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        headers.forEach(request::header);
        return request;
    }

    private Seen send(HttpRequest.Builder request) {
        long began = System.nanoTime();
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            try (InputStream in = answer.body()) {
                byte[] body = in.readAllBytes();
                return new Seen(
                        answer.statusCode(),
                        type,
                        answer.headers().firstValue("Location").orElse(""),
                        answer.headers()
                                .firstValue("Content-Disposition")
                                .orElse("")
                                .startsWith("attachment"),
                        body,
                        Duration.ofNanos(System.nanoTime() - began));
            }
        } catch (HttpTimeoutException late) {
            return new Seen(NOT_IN_TIME, "", "", false, new byte[0], Duration.ofNanos(System.nanoTime() - began));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
