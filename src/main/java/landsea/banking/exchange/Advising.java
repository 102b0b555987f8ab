package landsea.banking.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import landsea.banking.iso20022.CreditNotice;
import landsea.banking.iso20022.IsoCodes;
import landsea.banking.iso20022.Message;
import landsea.banking.iso20022.MessageReject;
import landsea.basics.Bic;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Uetr;
import landsea.engine.Commit;
import landsea.engine.Engine;
import landsea.engine.Housekeeping;
import landsea.settlement.AdviceAnswer;
import landsea.settlement.IncomingAdvice;
import landsea.settlement.Remitter;
import landsea.settlement.Settlement;

/**
 * Acts on a notice of credits (camt.054): each booked credit is an advice of money that came in. What is no such credit is said to be
 * none; what is one and cannot be taken in is told to the bank.
 */
final class Advising {

    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final String BOOKED = "BOOK";

    private final Housekeeping store;
    private final Settlement settlement;

    Advising(Housekeeping store, Settlement settlement) {
        this.store = store;
        this.settlement = settlement;
    }

    Deed act(Bank bank, RailStore.Kept kept, Message message) {
        List<Reason> findings = new ArrayList<>();
        List<CreditNotice> credits = new ArrayList<>();
        List<Reason> refused = new ArrayList<>();
        for (CreditNotice notice : CreditNotice.in(message)) {
            Optional<String> other = whyNoCredit(notice);
            List<String> missing = missing(notice);
            if (other.isPresent()) {
                findings.add(
                        Reason.of("ENTRY_NO_ADVICE", "entry", notice.place()).with("because", other.get()));
            } else if (!missing.isEmpty()) {
                refused.add(Reason.of("ENTRY_INCOMPLETE", "entry", notice.place())
                        .with("missing", String.join(",", missing)));
            } else {
                credits.add(notice);
            }
        }
        store.commit(commit -> {
            remember(commit, bank.name(), credits);
            return 0;
        });
        List<Outcome<AdviceAnswer>> outcomes = receive(bank, credits);
        boolean acted = false;
        for (int i = 0; i < credits.size(); i++) {
            switch (outcomes.get(i)) {
                case Outcome.Done<AdviceAnswer>(AdviceAnswer taken) -> {
                    acted = true;
                    findings.add(taken(credits.get(i), taken));
                }
                case Outcome.Refused<AdviceAnswer>(Reason reason) ->
                    refused.add(
                            Reason.of("ENTRY_REFUSED", "entry", credits.get(i).place())
                                    .with("because", reason.code()));
            }
        }
        findings.addAll(refused);
        return new Deed(
                acted,
                findings,
                refused.isEmpty()
                        ? Optional.empty()
                        : Optional.of(reject(kept.key().reference(), refused).message(kept.keptAt())));
    }

    private List<Outcome<AdviceAnswer>> receive(Bank bank, List<CreditNotice> credits) {
        try {
            List<Outcome<AdviceAnswer>> outcomes = settlement.receive(
                    bank.organisation(), credits.stream().map(Advising::advice).toList(), bank.name());
            outcomes.forEach(outcome -> {
                if (outcome instanceof Outcome.Refused<AdviceAnswer>(Reason reason)
                        && Engine.NOT_LOOKED_AT.contains(reason.code())) {
                    throw new Deed.NotNowException(reason);
                }
            });
            return outcomes;
        } catch (Engine.OutcomeUnknownException unknown) {
            throw new Deed.NotNowException(Reason.of("OUTCOME_UNKNOWN"));
        }
    }

    private static Optional<String> whyNoCredit(CreditNotice notice) {
        if (!notice.credit()) {
            return Optional.of("DEBIT");
        }
        if (notice.reversal()) {
            return Optional.of("REVERSAL");
        }
        return notice.status().equals(BOOKED) ? Optional.empty() : Optional.of("NOT_BOOKED");
    }

    private static List<String> missing(CreditNotice notice) {
        List<String> missing = new ArrayList<>();
        if (notice.bankReference().isEmpty()) {
            missing.add("AcctSvcrRef");
        }
        if (notice.account().isEmpty()) {
            missing.add("CdtrAcct");
        }
        if (notice.amount().filter(Money::isPositive).isEmpty()) {
            missing.add("Amt");
        }
        if (notice.valueOn().isEmpty()) {
            missing.add("ValDt");
        }
        if (notice.bookedAt().isEmpty()) {
            missing.add("BookgDt");
        }
        return missing;
    }

    private static IncomingAdvice advice(CreditNotice notice) {
        Money amount = notice.amount().orElseThrow();
        Money charges = Money.zero(amount.currency());
        for (Money one : notice.charges()) {
            charges = one.currency().equals(amount.currency()) ? charges.plus(one) : charges;
        }
        return new IncomingAdvice(
                notice.bankReference().orElseThrow(),
                notice.account().orElseThrow(),
                amount,
                charges,
                notice.endToEndId().or(() -> notice.uetr().map(Uetr::code)).orElse(""),
                notice.valueOn().orElseThrow(),
                new Remitter(notice.debtor().orElse(""), country(notice)),
                notice.bookedAt().orElseThrow());
    }

    private static String country(CreditNotice notice) {
        return notice.debtorCountry()
                .filter(COUNTRIES::contains)
                .or(() -> notice.debtorAgent().map(Bic::country).filter(COUNTRIES::contains))
                .orElse("");
    }

    private static Reason taken(CreditNotice notice, AdviceAnswer taken) {
        Reason reason = Reason.of("ADVICE_TAKEN", "entry", notice.place())
                .with("advice", taken.adviceId())
                .with("state", taken.state());
        return taken.paymentId().isEmpty() ? reason : reason.with("payment", taken.paymentId());
    }

    private static MessageReject reject(String reference, List<Reason> refused) {
        String first = refused.getFirst()
                .details()
                .getOrDefault("because", refused.getFirst().code());
        return new MessageReject(
                reference,
                IsoCodes.statusReason(first),
                String.join("; ", refused.stream().map(Reason::toString).toList()));
    }

    /** How the bank named each credit, for the case that it goes back. */
    private static void remember(Commit commit, String bank, List<CreditNotice> credits) {
        commit.rows(credits)
                .bucket(one -> bucket(bank, one.bankReference().orElseThrow()))
                .text(one -> bank)
                .text(one -> one.bankReference().orElseThrow())
                .text(one -> one.endToEndId().orElse(""))
                .uuid(one ->
                        one.uetr().map(uetr -> UUID.fromString(uetr.code())).orElse(null))
                .update("""
                        INSERT INTO rail_credits (bucket, counterparty, bank_reference, end_to_end_id, uetr)
                        SELECT DISTINCT ON (r.bucket, r.counterparty, r.bank_reference) r.*
                        FROM {rows} AS r(bucket, counterparty, bank_reference, end_to_end_id, uetr)
                        ORDER BY r.bucket, r.counterparty, r.bank_reference
                        ON CONFLICT DO NOTHING""");
    }

    /** How a bank named the credit that goes back; untold where it was advised by other means, and where none goes back. */
    static Composer.Credit credit(Commit commit, Question question, String bank) {
        return Optional.ofNullable(question.asked().body().get("original_reference")).stream()
                .flatMap(reference -> commit
                        .rows(List.of(reference.toString()))
                        .bucket(one -> bucket(bank, one))
                        .text(one -> bank)
                        .text(one -> one)
                        .query(
                                """
                                SELECT c.end_to_end_id, c.uetr
                                FROM {rows} AS r(bucket, counterparty, bank_reference)
                                JOIN rail_credits c USING (bucket, counterparty, bank_reference)""",
                                (row, number) -> new Composer.Credit(
                                        row.getString(1), Optional.ofNullable(row.getObject(2, UUID.class))))
                        .stream())
                .findFirst()
                .orElse(Composer.Credit.UNTOLD);
    }

    private static Bucket bucket(String bank, String bankReference) {
        return Bucket.ofKey("rail-credit", bank + "/" + bankReference);
    }
}
