package landsea.banking.exchange;

import com.ibm.icu.text.Transliterator;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import landsea.banking.iso20022.Cancellation;
import landsea.banking.iso20022.Counterparty;
import landsea.banking.iso20022.CreditTransfer;
import landsea.banking.iso20022.IsoCodes;
import landsea.banking.iso20022.Message;
import landsea.banking.iso20022.PaymentReturn;
import landsea.banking.iso20022.Referred;
import landsea.banking.iso20022.StatusRequest;
import landsea.basics.Bic;
import landsea.basics.Lei;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Uetr;

/** Writes what is asked of a bank as a message of ISO 20022. */
final class Composer {

    private static final String UNKNOWN_MESSAGE = "NOTPROVIDED";
    private static final String PAYMENT = Question.Matter.REMITTANCE.message();
    private static final int NAME_MAX = 140;
    private static final int LINE_MAX = 70;
    private static final int TOWN_MAX = 35;
    private static final int ID_MAX = 35;
    private static final int ACCOUNT_MAX = 34;
    private static final int REMITTANCE_MAX = 140;

    /** Banks on the way carry printable ASCII only (CPMI). */
    private static final ThreadLocal<Transliterator> ASCII = ThreadLocal.withInitial(
            () -> Transliterator.getInstance("Any-Latin; Latin-ASCII; [^\\u0020-\\u007E] Remove"));

    private Composer() {}

    /**
     * How a credit was named by the bank that advised it.
     *
     * @param endToEndId empty where it told none
     */
    record Credit(String endToEndId, Optional<UUID> uetr) {

        static final Credit UNTOLD = new Credit("", Optional.empty());
    }

    /**
     * @param credit what a return is about, as its bank named it
     * @throws IllegalArgumentException naming what is wrong, where no such message can be written
     */
    static Message message(Question question, Bank bank, Instant at, Credit credit) {
        String id = question.reference().text();
        if (question.inquiry()) {
            return StatusRequest.message(
                    id, at, bank.us(), bank.bic(), new StatusRequest(id, referred(question, credit)));
        }
        return switch (question.matter()) {
            case REMITTANCE ->
                CreditTransfer.message(id, at, bank.us(), bank.bic(), List.of(transfer(question, today(at))));
            case RETURN ->
                PaymentReturn.message(id, at, bank.us(), bank.bic(), List.of(back(question, today(at), credit)));
            case RECALL ->
                Cancellation.request(
                        id,
                        at,
                        bank.us(),
                        bank.bic(),
                        List.of(new Cancellation.Request(
                                Optional.of(id),
                                payment(
                                        question.request().id(),
                                        new OurReference('P', question.request().id(), 0).text()),
                                Optional.of(text(question.asked().body(), "cancellation_reason")),
                                List.of())));
        };
    }

    /** The request that a question is about. */
    private static Referred referred(Question question, Credit credit) {
        return switch (question.matter()) {
            case RETURN ->
                new Referred(
                        question.request().text(),
                        question.matter().message(),
                        Optional.empty(),
                        filled(credit.endToEndId()),
                        fitting(text(question.asked().body(), "original_reference")),
                        uetr(question, credit));
            case REMITTANCE, RECALL -> {
                Referred payment =
                        payment(question.request().id(), question.request().text());
                yield new Referred(
                        payment.messageId(),
                        question.matter().message(),
                        payment.instructionId(),
                        payment.endToEndId(),
                        payment.transactionId(),
                        payment.uetr());
            }
        };
    }

    private static Referred payment(UUID id, String messageId) {
        return new Referred(
                messageId,
                PAYMENT,
                Optional.of(OurReference.digits(id)),
                Optional.of(OurReference.digits(id)),
                Optional.empty(),
                Optional.of(Uetr.standingFor(id)));
    }

    private static CreditTransfer transfer(Question question, LocalDate today) {
        Map<String, Object> body = question.asked().body();
        UUID id = question.request().id();
        Map<String, Object> information = map(body, "remittance_information");
        List<String> lines = new ArrayList<>();
        filled(ascii(text(information, "unstructured"), REMITTANCE_MAX)).ifPresent(lines::add);
        filled(text(information, "invoice"))
                .ifPresent(invoice -> lines.add(ascii("Invoice " + invoice, REMITTANCE_MAX)));
        return new CreditTransfer(
                Optional.of(OurReference.digits(id)),
                OurReference.digits(id),
                Optional.empty(),
                Uetr.standingFor(id),
                money(map(body, "interbank_settlement_amount")),
                Optional.of(today),
                Optional.empty(),
                Optional.empty(),
                text(body, "charge_bearer"),
                party(map(body, "debtor"), map(body, "debtor_agent")),
                party(map(body, "creditor"), map(body, "creditor_agent")),
                lines);
    }

    private static Counterparty party(Map<String, Object> party, Map<String, Object> agent) {
        String identifier = ascii(text(party, "identifier"), ID_MAX);
        Optional<Lei> lei =
                Lei.parse(identifier) instanceof Outcome.Done<Lei>(Lei code) ? Optional.of(code) : Optional.empty();
        return new Counterparty(
                ascii(text(party, "name"), NAME_MAX),
                address(ascii(text(party, "address"), Integer.MAX_VALUE), text(party, "country")),
                lei,
                filled(identifier).filter(any -> lei.isEmpty()),
                filled(ascii(text(party, "account"), ACCOUNT_MAX)),
                Optional.of(Bic.of(text(agent, "bic"))));
    }

    /**
     * Who gives us an address writes it in one line and ends with the town. Town and country have elements of their own; what stands
     * before the town goes in lines beside them, as market practice allows.
     */
    private static Optional<Counterparty.Address> address(String whole, String country) {
        if (whole.isBlank() || country.isBlank()) {
            return Optional.empty();
        }
        int comma = whole.lastIndexOf(',');
        String town = whole.substring(comma + 1).strip();
        String before = comma < 0 ? "" : whole.substring(0, comma).strip();
        if (town.isEmpty()) {
            town = before;
        }
        List<String> lines = new ArrayList<>();
        for (int from = 0; from < before.length() && lines.size() < 2; from += LINE_MAX) {
            filled(before.substring(from, Math.min(before.length(), from + LINE_MAX))
                            .strip())
                    .ifPresent(lines::add);
        }
        return Optional.of(new Counterparty.Address(
                Optional.empty(), Optional.empty(), Optional.empty(), cut(town, TOWN_MAX), country, lines));
    }

    private static PaymentReturn back(Question question, LocalDate today, Credit credit) {
        Map<String, Object> body = question.asked().body();
        String why = text(body, "reason");
        String reference = text(body, "original_reference");
        return new PaymentReturn(
                Optional.of(question.reference().text()),
                new Referred(
                        UNKNOWN_MESSAGE,
                        PAYMENT,
                        Optional.empty(),
                        filled(credit.endToEndId()),
                        fitting(reference),
                        uetr(question, credit)),
                money(body),
                Optional.of(today),
                Optional.of(IsoCodes.statusReason(why)),
                fitting(reference).isPresent() ? List.of(why) : List.of(why, reference));
    }

    /** Where the credit came without an end-to-end reference, its return is given one: the same in all that is said of it. */
    private static Optional<Uetr> uetr(Question question, Credit credit) {
        return credit.uetr()
                .map(Uetr::of)
                .or(() -> Optional.of(Uetr.standingFor(question.request().id())));
    }

    private static LocalDate today(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    private static Money money(Map<String, Object> told) {
        return Money.of(text(told, "currency"), text(told, "amount"));
    }

    private static String text(Map<String, Object> body, String name) {
        return body.get(name) instanceof String text ? text : "";
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> body, String name) {
        return body.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static Optional<String> filled(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }

    /** A bank's reference where it is one of ISO 20022's; one that came by other means may be longer, and goes in words. */
    private static Optional<String> fitting(String reference) {
        return filled(reference).filter(text -> text.length() <= ID_MAX);
    }

    private static String ascii(String text, int most) {
        return cut(ASCII.get().transliterate(text).strip(), most);
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }
}
