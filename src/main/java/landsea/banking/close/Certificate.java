package landsea.banking.close;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import landsea.banking.reconciliation.ReconciliationDesk.Standing;
import landsea.banking.reconciliation.ReconciliationKind;
import landsea.basics.CanonicalJson;
import landsea.basics.Sha256;
import landsea.ledger.DayBooks.Total;

/**
 * What is certified of a business day.
 *
 * @param before the certificate that this one follows; none for the first
 * @param closedBy the text form of who closed it, or wanted it closed
 * @param approvedBy of who agreed; empty where one person was enough
 * @param totals of all accounts, by kind and unit
 * @param matched by its reconciliations
 * @param open breaks that stood open, by reason
 * @param explained how many more two people had explained
 */
record Certificate(
        CertificateId id,
        LocalDate day,
        Optional<Before> before,
        Instant closedAt,
        String closedBy,
        String approvedBy,
        long postings,
        long transfers,
        List<Total> totals,
        Map<ReconciliationKind, Long> matched,
        List<Standing> openBreaks,
        long explained) {

    static final String TYPE = "landsea.day-certificate/v1";

    /** An earlier certificate, by the hash of its document in canonical form. */
    record Before(CertificateId id, LocalDate day, long number, String sha256) {}

    Certificate {
        totals = List.copyOf(totals);
        matched = Map.copyOf(matched);
        openBreaks = List.copyOf(openBreaks);
    }

    /** From one. */
    long number() {
        return before.map(one -> one.number() + 1).orElse(1L);
    }

    long open() {
        return openBreaks.stream().mapToLong(Standing::count).sum();
    }

    /** As it is signed. */
    Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", TYPE);
        document.put("certificate_id", id.text());
        document.put("day", day.toString());
        document.put("number", number());
        before.ifPresent(one -> document.put(
                "previous",
                Map.of("certificate_id", one.id().text(), "day", one.day().toString(), "sha256", one.sha256())));
        document.put("closed_at", closedAt.toString());
        document.put("closed_by", closedBy);
        if (!approvedBy.isEmpty()) {
            document.put("approved_by", approvedBy);
        }
        document.put("postings", postings);
        document.put("transfers", transfers);
        document.put("totals", totals.stream().map(Certificate::total).toList());
        document.put("reconciled", reconciled());
        List<Object> breaks = new ArrayList<>();
        openBreaks.forEach(one -> breaks.add(Map.of(
                "kind", one.kind().name(),
                "reason", one.reason().name(),
                "count", one.count(),
                "oldest", one.oldest().toString(),
                "overdue", one.overdue())));
        document.put("open_breaks", breaks);
        document.put("explained_breaks", explained);
        return document;
    }

    private Map<String, Object> reconciled() {
        Map<String, Object> reconciled = new LinkedHashMap<>();
        for (ReconciliationKind kind : ReconciliationKind.values()) {
            reconciled.put(kind.name(), matched.getOrDefault(kind, 0L));
        }
        return reconciled;
    }

    private static Map<String, Object> total(Total total) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("account_kind", total.kind().name());
        row.put("unit", total.unit().code());
        row.put("opening", text(total, total.opening()));
        row.put("debits", text(total, total.debits()));
        row.put("credits", text(total, total.credits()));
        row.put("closing", text(total, total.closing()));
        row.put("accounts", total.accounts());
        row.put("accounts_moved", total.accountsMoved());
        return row;
    }

    private static String text(Total total, BigInteger smallest) {
        return new BigDecimal(smallest, total.unit().scale()).toPlainString();
    }

    /** By which the next one names it. */
    static String sha256(Map<String, Object> document) {
        return HexFormat.of().formatHex(Sha256.digest().digest(CanonicalJson.bytes(document)));
    }
}
