package landsea.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.api.Caller.Answer;
import landsea.engine.Desk;
import landsea.engine.Viewer;
import landsea.parties.Parties;
import landsea.testing.DateRangeReport;
import landsea.testing.ReportGenerator;
import landsea.testing.SandboxApplication;
import landsea.testing.SomeUscc;
import tools.jackson.databind.JsonNode;

/** What routes take, each by one that exists and belongs to the story's merchant or to the bank. */
final class ForeignIds {

    private static final Caller MERCHANT = Caller.as("merchant");
    private static final Caller OPERATOR = Caller.as("operator");
    private static final String ZEROS = "0".repeat(32);

    private ForeignIds() {}

    /** By what stands before the variable, and its name. */
    static Map<String, List<String>> of(Story story) {
        Map<String, String> merchant = SandboxApplication.actor("merchant");
        JsonNode outbound = outbound();
        String sha256 = outbound.path("documents").path(0).path("sha256").asString("");
        String application = application();
        String document = document(application);
        String quote = story.quote();
        String evidence = evidence(story);
        MERCHANT.put("/api/v1/shops/" + story.shop() + "/mappings/foreign.json", """
                {"platform":"MYSHOP","settlement":{"id":{"column":"Payout"},"currency":{"value":"USD"},
                  "total":{"column":"Paid"}},
                 "lines":{"amounts":[{"column":"Amount"}],"posted":{"column":"Day"}},
                 "decimal_mark":".","date_patterns":["MM/dd/yyyy"],"zone":"UTC"}""");
        String upload = Pieces.begin(MERCHANT, 10, Pieces.metadata(story.shop(), "pieces.txt"));
        String declaration = stored("decl", "declarations", "declaration_id");
        String person = stored("per", "people", "person_id");

        Map<String, List<String>> ids = new HashMap<>();
        ids.put("payments.id", List.of(story.payment()));
        ids.put("statements.id", List.of(story.statement()));
        ids.put("accounts.id", List.of(story.account()));
        ids.put("shops.id", List.of(story.shop()));
        ids.put("quotes.id", List.of(quote));
        ids.put("convert.id", List.of(story.account(), story.payment(), quote));
        ids.put("merchants.id", List.of(merchant.getOrDefault("merchant_id", "")));
        ids.put(
                "organisations.id",
                List.of(
                        merchant.getOrDefault("organisation_id", ""),
                        Parties.bank().text()));
        ids.put("allowances.id", List.of(stored("alw", "allowance_draws", "allowance_id")));
        ids.put("policy-decisions.id", List.of(stored("dec", "policy_decisions", "decision_id")));
        ids.put("declarations.id", List.of(declaration));
        ids.put("evidence.id", List.of(evidence));
        ids.put("uploads.id", List.of(upload));
        ids.put("mappings.name", List.of("foreign.json"));
        ids.put("outbound-payments.id", List.of(outbound.path("id").asString("")));
        ids.put("outbound.id", List.of(outbound.path("id").asString("")));
        ids.put("documents.sha256", List.of(sha256));
        ids.put("documents.document", List.of(document));
        ids.put("applications.id", List.of(application));
        ids.put("people.id", List.of(person));
        ids.put("instructions.shop", List.of(story.shop()));
        ids.put("instructions.currency", List.of("USD"));
        ids.put("kinds.kind", List.of("SALES"));
        ids.put("abroad.id", List.of(outbound.path("id").asString("")));
        ids.put("applications.document", List.of(document));
        ids.put("trade-documents.sha256", List.of(sha256));
        ids.put("archive.merchant", List.of(merchant.getOrDefault("merchant_id", "")));
        ids.put("archive.sha256", List.of(sha256));
        ids.put("difference-cases.id", List.of(story.statement()));
        ids.put("differences.id", List.of(story.statement()));
        ids.put("webhooks.id", List.of(webhook()));
        ids.put("programs.id", List.of(program()));
        ids.putAll(ofTheBank());
        return Map.copyOf(ids);
    }

    /** Of what the bank's people alone may ask for: the others are refused for their role, before anybody looks at it. */
    private static Map<String, List<String>> ofTheBank() {
        return Map.ofEntries(
                Map.entry("business-days.day", List.of("2025-01-14")),
                Map.entry("days.day", List.of("2025-01-14")),
                Map.entry("general-ledger.day", List.of("2025-01-14")),
                Map.entry("statements.day", List.of("2025-01-14")),
                Map.entry("breaks.id", List.of("brk_" + ZEROS)),
                Map.entry("packs.pack", List.of("e-commerce")),
                Map.entry("packs.version", List.of("1")),
                Map.entry("new.pack", List.of("e-commerce")),
                Map.entry("new.version", List.of("1")),
                Map.entry("trials.id", List.of(ZEROS)),
                Map.entry("rules.code", List.of("VELOCITY")),
                Map.entry("rules.day", List.of("2025-01-14")),
                Map.entry("declaration-days.day", List.of("2025-01-14")),
                Map.entry("files.institution", List.of("999653000014")),
                Map.entry("files.name", List.of("nothing.xml")),
                Map.entry("statement.kind", List.of("pdf")),
                Map.entry("hits.subject", List.of("P" + ZEROS)),
                Map.entry("entries.id", List.of("reg_" + ZEROS)),
                Map.entry("post-checks.id", List.of("drw_" + ZEROS)),
                Map.entry("reports.id", List.of("rep_" + ZEROS)),
                Map.entry("standing-proposals.id", List.of("stp_" + ZEROS)),
                Map.entry("suspense.id", List.of("adv_" + ZEROS)),
                Map.entry("verifications.id", List.of("vrf_" + ZEROS)),
                Map.entry("rails.position", List.of("0")),
                Map.entry("facts.id", List.of("fact_" + ZEROS)),
                Map.entry("changes.id", List.of("trf_" + ZEROS, "lim_" + ZEROS)),
                Map.entry("changes.change", List.of("trf_" + ZEROS, "lim_" + ZEROS)),
                Map.entry("changes.decision", List.of("approval")),
                Map.entry("webhooks.act", List.of("test")),
                Map.entry("programs.act", List.of("end")),
                Map.entry("list-proposals.proposal", List.of("slp_" + ZEROS)),
                Map.entry("proposals.id", List.of("slp_" + ZEROS)),
                Map.entry("proposals.decision", List.of("approval")),
                Map.entry("invitations.id", List.of("inv_" + ZEROS)));
    }

    /** The same kind, but none that is. */
    static String absent(String id) {
        return id.replaceAll("_[0-9a-f]{32}$", "_" + ZEROS);
    }

    /** One of the merchant's; of what only a day's end makes there may be none yet, then one that is not there. */
    private static String stored(String prefix, String table, String column) {
        UUID organisation = uuid(SandboxApplication.actor("merchant").getOrDefault("organisation_id", ""));
        return SandboxApplication.bean(Desk.class)
                .read(
                        Viewer.bank(Parties.bank().value()),
                        sql -> sql.sql("SELECT " + column + " FROM " + table
                                        + " WHERE bucket BETWEEN 0 AND 63 AND organisation_id = ? LIMIT 1")
                                .params(organisation)
                                .query(UUID.class)
                                .list())
                .stream()
                .findFirst()
                .map(id -> prefix + "_" + id.toString().replace("-", ""))
                .orElse(prefix + "_" + ZEROS);
    }

    private static UUID uuid(String text) {
        return UUID.fromString(text.replaceFirst("^[a-z]+_(.{8})(.{4})(.{4})(.{4})(.{12})$", "$1-$2-$3-$4-$5"));
    }

    private static JsonNode outbound() {
        String path = "/api/v1/outbound-payments";
        Answer opened = MERCHANT.post(path, """
                {"amount":"3000.00","currency":"USD","transaction_code":"121010","remark":"一般贸易货款","invoice":"INV-9",
                  "originator_address":"8 Jiangbei Road, Chongqing","beneficiary":{"name":"Bright Banner Media Pte Ltd",
                  "account":"SG-1","address":"1 Raffles Place","country":"MM","bank":"DBSSSGSGXXX",
                  "bank_name":"Lion City Bank"}}""");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return MERCHANT.with("Idempotency-Key", UUID.randomUUID().toString())
                .send(
                        "POST",
                        path + "/" + opened.body().path("id").asString("") + "/documents?kind=INVOICE&name=invoice.txt",
                        "application/octet-stream",
                        "an invoice".getBytes(StandardCharsets.UTF_8))
                .body();
    }

    private static String evidence(Story story) {
        ReportGenerator.Report report = ReportGenerator.report(
                ReportGenerator.Plan.of(UUID.randomUUID().hashCode()).lines(40).settlementId("31" + System.nanoTime()));
        return Story.upload(MERCHANT, story.shop(), DateRangeReport.bytes(DateRangeReport.lines(report)))
                .body()
                .path("files")
                .path(0)
                .path("evidence_id")
                .asString("");
    }

    private static String program() {
        return MERCHANT.post("/api/v1/programs", "{\"name\":\"foreign\",\"scopes\":[\"read\"]}")
                .body()
                .path("id")
                .asString("");
    }

    private static String webhook() {
        return MERCHANT.post(
                        "/api/v1/webhooks",
                        "{\"url\":\"http://127.0.0.1:9/\",\"kinds\":[\"webhook.disabled\"],\"purpose\":\"foreign\"}")
                .body()
                .path("id")
                .asString("");
    }

    private static String application() {
        Answer opened = OPERATOR.post(
                "/api/v1/applications", "{\"uscc\":\"" + SomeUscc.next().code() + "\",\"name\":\"Wanzhou Works\"}");
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        return opened.body().path("application").asString("");
    }

    private static String document(String application) {
        Answer answer = OPERATOR.with("Idempotency-Key", UUID.randomUUID().toString())
                .send(
                        "POST",
                        "/api/v1/applications/" + application + "/documents?kind=BUSINESS_LICENCE&name=copy.pdf",
                        "application/pdf",
                        "a licence".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        java.util.regex.Matcher found = java.util.regex.Pattern.compile("doc_[0-9a-f]{32}")
                .matcher(OPERATOR.get("/api/v1/applications/" + application).text());
        assertThat(found.find()).as(answer.text()).isTrue();
        return found.group();
    }
}
