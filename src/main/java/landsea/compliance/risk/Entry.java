package landsea.compliance.risk;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import landsea.parties.MerchantId;

/**
 * A credited payment as the journal keeps it.
 *
 * @param own what it adds to the merchant's day
 */
record Entry(MerchantId merchant, UUID payment, int score, List<Finding> findings, DaySum own) {

    private static final byte[] NONE = {};

    Entry {
        findings = List.copyOf(findings);
    }

    static Entry of(Assessed credited) {
        return new Entry(
                credited.question().merchant(),
                credited.question().payment().value(),
                credited.assessment().score(),
                credited.assessment().findings(),
                credited.own());
    }

    /** Entries of one day. */
    static byte[] bytes(List<Entry> entries) {
        Packed.Out out = new Packed.Out();
        for (Entry entry : entries) {
            out.uuid(entry.merchant().value());
            out.uuid(entry.payment());
            out.number(entry.score());
            out.text(
                    entry.findings().isEmpty()
                            ? NONE
                            : FindingText.write(entry.findings()).getBytes(StandardCharsets.UTF_8));
            entry.own().write(out);
        }
        return out.bytes();
    }

    static List<Entry> read(LocalDate day, byte[] bytes) {
        Packed.In in = new Packed.In(bytes);
        List<Entry> entries = new ArrayList<>();
        while (in.hasMore()) {
            MerchantId merchant = new MerchantId(in.uuid());
            UUID payment = in.uuid();
            int score = (int) in.number();
            byte[] findings = in.text();
            entries.add(new Entry(
                    merchant,
                    payment,
                    score,
                    findings.length == 0 ? List.of() : FindingText.read(new String(findings, StandardCharsets.UTF_8)),
                    DaySum.read(day, in)));
        }
        return entries;
    }
}
