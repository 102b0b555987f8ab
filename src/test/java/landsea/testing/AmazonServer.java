package landsea.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.zip.GZIPOutputStream;

/**
 * Amazon's Selling Partner API as a real HTTP server: sellers by their consents, tokens that end, pages, rates that it enforces, and
 * faults. Where the published models are there, every request and every answer is held against them; what is not as they describe is
 * in {@link #complaints}.
 */
public final class AmazonServer implements AutoCloseable {

    /** What goes wrong with a call. */
    public enum Fault {
        /** Nothing: this call goes well, the next in the row may not. */
        NONE,
        THROTTLED,
        FAILED,
        /** It does nothing, and never answers. */
        SILENT,
        /** It does what was asked, and never answers. */
        DONE_AND_SILENT,
        TOKEN_REFUSED,
        /** It will not, and says why. */
        REFUSED,
        NOT_JSON
    }

    private static final Map<String, String> OPERATIONS = Map.of(
            "GET /finances/2024-06-19/balances", "listBalances",
            "GET /finances/2024-06-19/transactions", "listTransactions",
            "POST /finances/transfers/2024-06-01/payouts", "initiatePayout",
            "GET /finances/transfers/2024-06-01/payouts", "listPayouts",
            "GET /finances/transfers/2024-06-01/payouts/expected", "listExpectedPayouts",
            "GET /reports/2021-06-30/reports", "getReports");
    private static final String DOCUMENTS = "/reports/2021-06-30/documents/";
    private static final String STORED = "/stored/";

    /** One who sells: what Amazon has of him, each list as elements of JSON, newest last. */
    public static final class Seller {

        public final List<String> balances = new CopyOnWriteArrayList<>();
        public final List<String> payouts = new CopyOnWriteArrayList<>();
        public final List<String> expected = new CopyOnWriteArrayList<>();
        public final List<String> transactions = new CopyOnWriteArrayList<>();
        public final Map<String, byte[]> documents = new ConcurrentHashMap<>();
        public final List<String> reports = new CopyOnWriteArrayList<>();
        private final Map<String, Deque<Fault>> faults = new ConcurrentHashMap<>();
        private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

        /** The next calls of an operation go wrong in these ways, one after the other. */
        public void next(String operation, Fault... wrong) {
            Collections.addAll(faults.computeIfAbsent(operation, _ -> new ArrayDeque<>()), wrong);
        }

        private Optional<Fault> fault(String operation) {
            synchronized (faults) {
                return Optional.ofNullable(faults.getOrDefault(operation, new ArrayDeque<>())
                                .poll())
                        .filter(fault -> fault != Fault.NONE);
            }
        }

        /** Amazon has made a report of settlement. */
        public void report(String document, byte[] content, String store, Instant created) {
            documents.put(document, content);
            reports.add("""
                    {"reportId":"r-%1$s","reportType":"GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2","marketplaceIds":["%2$s"],
                     "createdTime":"%3$s","processingStatus":"DONE","reportDocumentId":"%1$s"}""".formatted(document, store, created));
        }
    }

    private record Bucket(long[] emptyAt) {}

    private record Reply(int status, byte[] body) {

        static Reply of(int status, String body) {
            return new Reply(status, body.getBytes(StandardCharsets.UTF_8));
        }
    }

    private record Call(String operation, Seller seller, Map<String, String> query, String body) {}

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Optional<ApiModels> models;
    private final Map<String, Seller> byConsent = new ConcurrentHashMap<>();
    private final Map<String, Seller> byToken = new ConcurrentHashMap<>();
    private final Map<String, String> consentByCode = new ConcurrentHashMap<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final AtomicInteger tokens = new AtomicInteger();

    /** How many elements a page has; and how long an access token lives, in seconds. */
    public volatile int pageSize = 100;

    /** The clock by which it counts calls. */
    public volatile LongSupplier nanos = System::nanoTime;

    public volatile int tokenSeconds = 3600;
    public volatile boolean gzip = true;

    /** What becomes of a stored document on its way, and with which status it goes. */
    public volatile Function<byte[], byte[]> cutting = bytes -> bytes;

    public volatile int storedStatus = 200;

    /** Half of a document comes, and then nothing. */
    public volatile boolean stalling;

    /** What initiatePayout does: the seller's next payouts. */
    public volatile Function<Seller, List<String>> paying = seller -> List.of();

    private AmazonServer() {
        this.models = ApiModels.ifThere();
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public static AmazonServer start() {
        return new AmazonServer();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Somebody who gave this consent. */
    public Seller seller(String refreshToken) {
        return byConsent.computeIfAbsent(refreshToken, _ -> new Seller());
    }

    /** A code that stands for a consent, once. */
    public void code(String code, String refreshToken) {
        consentByCode.put(code, refreshToken);
    }

    /** The seller takes the consent back. */
    public void revoke(String refreshToken) {
        byConsent.remove(refreshToken);
        byToken.clear();
    }

    /** What was not as the models describe. */
    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    /** The operations asked, in their order, also those that went wrong. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    public long calls(String operation) {
        return calls.stream().filter(operation::equals).count();
    }

    public int tokensGiven() {
        return tokens.get();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (path.equals("/auth/o2/token")) {
                send(exchange, token(pairs(body)), Optional.empty());
            } else if (path.startsWith(STORED)) {
                stored(exchange, path.substring(STORED.length()));
            } else {
                api(exchange, path, body);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply token(Map<String, String> form) {
        if (!form.getOrDefault("client_secret", "").equals("secret-of-ours")) {
            return Reply.of(
                    401, "{\"error\":\"invalid_client\",\"error_description\":\"Client authentication failed\"}");
        }
        boolean byCode = form.getOrDefault("grant_type", "").equals("authorization_code");
        String consent = byCode
                ? Optional.ofNullable(consentByCode.remove(form.getOrDefault("code", "")))
                        .orElse("")
                : form.getOrDefault("refresh_token", "");
        Seller seller = byConsent.get(consent);
        if (seller == null) {
            return Reply.of(400, "{\"error\":\"invalid_grant\",\"error_description\":\"has an invalid value\"}");
        }
        if (seller.fault("token").isPresent()) {
            return Reply.of(503, "");
        }
        String token = "Atza|" + tokens.incrementAndGet();
        byToken.put(token, seller);
        return Reply.of(
                200,
                "{\"access_token\":\"%s\",\"token_type\":\"bearer\",\"expires_in\":%d,\"refresh_token\":\"%s\"}"
                        .formatted(token, tokenSeconds, consent));
    }

    private void api(HttpExchange exchange, String path, String body) throws IOException, InterruptedException {
        String method = exchange.getRequestMethod();
        Map<String, String> query = pairs(
                Optional.ofNullable(exchange.getRequestURI().getRawQuery()).orElse(""));
        boolean document = path.startsWith(DOCUMENTS);
        String operation = document ? "getReportDocument" : OPERATIONS.getOrDefault(method + " " + path, "");
        Optional<ApiModels.Operation> described = models.flatMap(all -> all.of(method, path));
        if (operation.isEmpty() || models.isPresent() && described.isEmpty()) {
            complaints.add("no such operation: " + method + " " + path);
            send(exchange, error(404, "NotFound"), Optional.empty());
            return;
        }
        calls.add(operation);
        described.ifPresent(one -> complaints.addAll(models.orElseThrow().faultsOfRequest(one, query, body)));
        Seller seller =
                byToken.get(Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-amz-access-token"))
                        .orElse(""));
        if (seller == null) {
            send(exchange, error(403, "Unauthorized"), Optional.empty());
            return;
        }
        Optional<Fault> fault = seller.fault(operation);
        if (fault.filter(one -> one == Fault.SILENT).isPresent()) {
            closing.await();
            return;
        }
        Call call = new Call(operation, seller, query, body);
        Reply reply = fault.filter(one -> one != Fault.DONE_AND_SILENT)
                .map(AmazonServer::wrong)
                .orElseGet(() -> overRate(described, seller) ? error(429, "QuotaExceeded") : answer(call, path));
        if (fault.filter(one -> one == Fault.DONE_AND_SILENT).isPresent()) {
            closing.await();
            return;
        }
        if (reply.status() != 403 && fault.isEmpty()) {
            described.ifPresent(one -> complaints.addAll(models.orElseThrow()
                    .faultsOfAnswer(one, reply.status(), new String(reply.body(), StandardCharsets.UTF_8))));
        }
        send(exchange, reply, described.map(one -> one.usagePlan().getKey().toPlainString()));
    }

    /** By the usage plan of the model, for each seller. */
    private boolean overRate(Optional<ApiModels.Operation> described, Seller seller) {
        if (described.isEmpty()) {
            return false;
        }
        long interval = BigDecimal.valueOf(1_000_000_000L)
                .divide(described.get().usagePlan().getKey(), 0, java.math.RoundingMode.FLOOR)
                .longValueExact();
        int burst = described.get().usagePlan().getValue();
        Bucket bucket =
                seller.buckets.computeIfAbsent(described.get().id(), _ -> new Bucket(new long[] {nanos.getAsLong()}));
        synchronized (bucket) {
            long now = nanos.getAsLong();
            long full = Math.max(now, bucket.emptyAt()[0]);
            if (full - now > (burst - 1) * interval) {
                return true;
            }
            bucket.emptyAt()[0] = full + interval;
            return false;
        }
    }

    private static Reply wrong(Fault fault) {
        return switch (fault) {
            case THROTTLED -> error(429, "QuotaExceeded");
            case FAILED -> error(503, "InternalFailure");
            case TOKEN_REFUSED -> error(403, "Unauthorized");
            case REFUSED -> error(400, "InsufficientPayoutAmount");
            case NOT_JSON -> Reply.of(200, "<html>");
            case NONE, SILENT, DONE_AND_SILENT -> throw new IllegalArgumentException(fault.name());
        };
    }

    private Reply answer(Call call, String path) {
        Seller seller = call.seller();
        return switch (call.operation()) {
            case "listBalances" -> page(call, seller.balances, "balances", "");
            case "listPayouts" -> page(call, seller.payouts, "payouts", "");
            case "listExpectedPayouts" -> page(call, seller.expected, "expectedPayouts", "");
            case "listTransactions" -> page(call, seller.transactions, "transactions", "payload");
            case "getReports" -> reports(call);
            case "getReportDocument" -> document(call, path.substring(DOCUMENTS.length()));
            case "initiatePayout" -> {
                seller.payouts.addAll(paying.apply(seller));
                yield Reply.of(200, "{\"payoutReferenceId\":\"3DM7DQi8DPAMOLOSaN5HxT0q2waNwH95fopx3AD2Lgc\"}");
            }
            default -> throw new IllegalArgumentException(call.operation());
        };
    }

    private Reply reports(Call call) {
        boolean asked = call.query().containsKey("reportTypes");
        boolean going = call.query().containsKey("nextToken");
        if (asked == going || going && call.query().size() > 1) {
            return error(400, "InvalidInput");
        }
        return page(call, call.seller().reports, "reports", "");
    }

    private Reply document(Call call, String id) {
        if (!call.seller().documents.containsKey(id)) {
            return error(404, "NotFound");
        }
        return Reply.of(
                200,
                "{\"reportDocumentId\":\"%s\",\"url\":\"%s%s%s\"%s}"
                        .formatted(id, url(), STORED, id, gzip ? ",\"compressionAlgorithm\":\"GZIP\"" : ""));
    }

    private Reply page(Call call, List<String> all, String name, String inside) {
        int from =
                Integer.parseInt(call.query().getOrDefault("nextToken", "t-0").substring(2));
        int to = Math.min(all.size(), from + pageSize);
        String members = "\"%s\":[%s]%s"
                .formatted(
                        name,
                        String.join(",", all.subList(Math.min(from, all.size()), to)),
                        to < all.size() ? ",\"nextToken\":\"t-" + to + "\"" : "");
        return Reply.of(200, inside.isEmpty() ? "{" + members + "}" : "{\"" + inside + "\":{" + members + "}}");
    }

    private void stored(HttpExchange exchange, String id) throws IOException, InterruptedException {
        byte[] content = byConsent.values().stream()
                .map(seller -> seller.documents.get(id))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElse(new byte[0]);
        byte[] sent = cutting.apply(gzip ? packed(content) : content);
        exchange.sendResponseHeaders(storedStatus, sent.length);
        if (stalling) {
            exchange.getResponseBody().write(sent, 0, sent.length / 2);
            exchange.getResponseBody().flush();
            closing.await();
            return;
        }
        exchange.getResponseBody().write(sent);
    }

    private static byte[] packed(byte[] content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static Reply error(int status, String code) {
        return Reply.of(status, "{\"errors\":[{\"code\":\"%s\",\"message\":\"%s\"}]}".formatted(code, code));
    }

    private static void send(HttpExchange exchange, Reply reply, Optional<String> rate) throws IOException {
        rate.ifPresent(told -> exchange.getResponseHeaders().add("x-amzn-RateLimit-Limit", told));
        exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }

    private static Map<String, String> pairs(String encoded) {
        Map<String, String> pairs = new TreeMap<>();
        for (String pair : encoded.isEmpty() ? List.<String>of() : new ArrayList<>(List.of(encoded.split("&")))) {
            int at = pair.indexOf('=');
            pairs.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
        }
        return new HashMap<>(pairs);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
