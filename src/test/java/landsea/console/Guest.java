package landsea.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import landsea.parties.signin.Totp;
import landsea.testing.SandboxApplication;

/** A browser without eyes: keeps cookies, follows nothing, sends the forms that pages hold. */
final class Guest {

    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private String token = "";

    static Guest nobody() {
        return new Guest();
    }

    /** A person of the sandbox who has signed in. */
    static Guest as(String username) {
        Map<String, String> person = SandboxApplication.shared().signIn(username);
        Guest guest = new Guest();
        guest.get("/sign-in");
        HttpResponse<String> entered = guest.post(
                "/sign-in",
                Map.of(
                        "username",
                        username,
                        "password",
                        person.getOrDefault("password", ""),
                        "code",
                        Totp.code(
                                person.getOrDefault("secret", ""),
                                Clock.systemUTC().instant())));
        if (entered.statusCode() != 302) {
            throw new AssertionError(username + " is not let in: " + entered.statusCode() + " " + entered.body());
        }
        guest.get("/desk/home");
        return guest;
    }

    HttpResponse<String> get(String path) {
        HttpResponse<String> answer = send(request(path).GET());
        Matcher found = TOKEN.matcher(answer.body());
        if (found.find()) {
            token = found.group(1);
        }
        return answer;
    }

    HttpResponse<String> post(String path, Map<String, String> form) {
        Map<String, String> whole = new LinkedHashMap<>(form);
        whole.put("_csrf", token);
        return postWithout(path, whole);
    }

    /** Without the page's own mark, as another site would make somebody's browser send it. */
    HttpResponse<String> postWithout(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(one -> encoded(one.getKey()) + "=" + encoded(one.getValue()))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(SandboxApplication.url(path))).header("Accept", "text/html,*/*");
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
