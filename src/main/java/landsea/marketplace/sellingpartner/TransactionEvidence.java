package landsea.marketplace.sellingpartner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.marketplace.EvidenceLine;
import landsea.marketplace.LineSink;
import landsea.marketplace.ReadFile;
import landsea.marketplace.ReadPart;
import landsea.marketplace.reading.EvidenceDraft;
import landsea.marketplace.reading.FileBytes;
import landsea.marketplace.reading.Reading;
import tools.jackson.databind.JsonNode;

/**
 * Reads pages of transactions as order evidence, a page at a time. A page that came twice, or in another order, changes nothing:
 * transactions are known by their ids.
 */
final class TransactionEvidence {

    static final String FORMAT = "AMAZON_TRANSACTIONS";

    private static final String PLATFORM = "AMAZON";
    private static final String NOTHING = "NO_TRANSACTIONS";

    private final Store store;
    private final LineSink sink;
    private final Set<String> known = new HashSet<>();
    private Optional<EvidenceDraft> draft = Optional.empty();
    private Optional<Reason> refusal = Optional.empty();
    private Optional<Currency> currency = Optional.empty();
    private int number;

    private TransactionEvidence(Store store, LineSink sink) {
        this.store = store;
        this.sink = sink;
    }

    static ReadFile read(String name, String sha256, Store store, List<FileBytes> pages, LineSink sink) {
        sink.begin();
        TransactionEvidence evidence = new TransactionEvidence(store, sink);
        for (FileBytes page : pages) {
            evidence.page(page);
        }
        Reading reading = evidence.reading();
        if (!reading.refusals().isEmpty()) {
            sink.restart();
        }
        return new ReadFile(
                name,
                sha256,
                List.of(new ReadPart(
                        name,
                        FORMAT,
                        reading.statements(),
                        reading.evidence(),
                        reading.refusals(),
                        reading.remarks())));
    }

    /** Whether there was nothing to be evidence of. */
    static boolean isNothing(ReadFile file) {
        return file.refusals().stream().allMatch(reason -> reason.code().equals(NOTHING))
                && file.evidence().isEmpty();
    }

    private void page(FileBytes page) {
        JsonNode body;
        try (var in = page.open()) {
            body = Json.object(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (JsonNode one : body.path("payload").path("transactions")) {
            String id = Json.text(one, "transactionId");
            if (isOurs(one) && (id.isEmpty() || known.add(id + "/" + Json.text(one, "transactionStatus")))) {
                transaction(one);
            }
        }
    }

    /** Asked without a site, Amazon tells of all of them. */
    private boolean isOurs(JsonNode one) {
        String named = Json.text(one.path("marketplaceDetails"), "marketplaceId");
        String site = named.isEmpty() ? Json.text(one.path("sellingPartnerMetadata"), "marketplaceId") : named;
        return site.isEmpty() || site.equals(store.id());
    }

    private void transaction(JsonNode one) {
        int first = number + 1;
        try {
            List<EvidenceLine> lines = TransactionLines.of(one, first);
            for (EvidenceLine line : lines) {
                number++;
                take(line);
            }
        } catch (Json.UnreadableException e) {
            number++;
            open(currency.orElse(Currency.USD))
                    .badRow(
                            first,
                            String.valueOf(e.getMessage()),
                            Json.text(one, "transactionId"),
                            Reason.of("TRANSACTION_UNREADABLE"));
        }
    }

    private void take(EvidenceLine line) {
        Currency its = line.total().currency();
        if (currency.isPresent() && !currency.get().equals(its)) {
            refusal = refusal.or(() -> Optional.of(
                    Reason.of("SEVERAL_CURRENCIES", "one", currency.get()).with("other", its)));
            return;
        }
        currency = Optional.of(its);
        EvidenceDraft open = open(its);
        open.line(line, OffsetDateTime.ofInstant(line.posted().at(), ZoneOffset.UTC));
        sink.line(0, line);
    }

    private EvidenceDraft open(Currency its) {
        EvidenceDraft opened = draft.orElseGet(() -> new EvidenceDraft(PLATFORM, its));
        draft = Optional.of(opened);
        return opened;
    }

    private Reading reading() {
        Optional<Reason> refused = refusal.or(() -> draft.flatMap(EvidenceDraft::tooMuch))
                .or(() -> draft.isEmpty() ? Optional.of(Reason.of("NO_TRANSACTIONS")) : Optional.empty());
        return refused.map(Reading::refused)
                .orElseGet(() -> Reading.evidence(draft.orElseThrow().finish()));
    }
}
