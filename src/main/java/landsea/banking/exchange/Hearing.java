package landsea.banking.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import landsea.banking.exchange.Question.Matter;
import landsea.banking.exchange.RailStore.Kept;
import landsea.banking.exchange.RailStore.Key;
import landsea.banking.exchange.Words.Said;
import landsea.banking.iso20022.Answering;
import landsea.banking.iso20022.Arrival;
import landsea.banking.iso20022.CreditTransfer;
import landsea.banking.iso20022.Inbound;
import landsea.basics.CanonicalJson;
import landsea.basics.Money;
import landsea.basics.Reason;
import landsea.basics.Uetr;
import landsea.engine.Commit;
import landsea.messages.Attempt;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps what banks say of what was asked of them, and tells what it comes to. However a word came, it is found here: the first final
 * one counts, and nothing that comes after it changes anything.
 */
final class Hearing {

    private static final JsonMapper JSON = new JsonMapper();
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{2,59}");
    private static final String REJECTED_BY_BANK = "REJECTED_BY_BANK";
    private static final String NEVER_ARRIVED = "NOT_FOUND";
    private static final char PAYMENT = 'P';

    private Hearing() {}

    /** A word, and which of our messages it is about; empty where we never sent that bank such a message. */
    record Heard(Said said, Optional<Kept> about) {}

    private record Word(String word, String reason, Map<String, Object> body) {}

    /**
     * Keeps words.
     *
     * @param reference of the message that said them
     */
    static List<Heard> keep(Commit commit, Bank bank, String reference, List<Said> said) {
        List<Heard> heard = said.stream()
                .map(one -> new Heard(one, about(commit, bank.name(), one)))
                .toList();
        List<Heard> known =
                heard.stream().filter(one -> one.about().isPresent()).toList();
        commit.rows(known)
                .bucket(one -> one.about().orElseThrow().key().bucket())
                .text(one -> one.about().orElseThrow().requestId())
                .text(one -> bank.name())
                .text(one -> reference)
                .smallint(one -> one.said().place())
                .text(one -> word(one))
                .text(one -> one.said().status())
                .text(one -> one.said().reason())
                .json(one -> CanonicalJson.write(body(bank, one)))
                .instant(one -> commit.at())
                .instant(one -> RailStore.realNow())
                .update("""
                        INSERT INTO rail_answers (bucket, request_id, counterparty, reference, place, word, status, reason, body,
                                                  said_at, said_at_real)
                        SELECT * FROM {rows} ON CONFLICT DO NOTHING""");
        return heard;
    }

    /** That a recall is followed is said by a camt.029 alone: a status says that it is there. */
    private static String word(Heard heard) {
        return heard.said().word().equals(Words.ACCEPTED)
                        && !heard.said().status().equals("CNCL")
                        && matter(heard).equals(Optional.of(Matter.RECALL))
                ? Words.PENDING
                : heard.said().word();
    }

    private static Optional<Matter> matter(Heard heard) {
        return heard.about().flatMap(kept -> Matter.of(kept.key().reference().charAt(0)));
    }

    private static Map<String, Object> body(Bank bank, Heard heard) {
        Map<String, Object> body = new LinkedHashMap<>();
        Said said = heard.said();
        body.put("request_id", heard.about().orElseThrow().requestId());
        body.put("bank_reference", said.bankReference());
        body.put("reason", CODE.matcher(said.reason()).matches() ? said.reason() : "");
        body.put("iso_status", said.status());
        body.put("iso_reason", said.reason());
        said.amount().or(() -> asked(bank, heard.about().orElseThrow())).ifPresent(amount -> {
            body.put("currency", amount.currency().code());
            body.put("amount", amount.amount());
        });
        return body;
    }

    /** The amount that was asked for, where the bank tells none of its own. */
    private static Optional<Money> asked(Bank bank, Kept kept) {
        if (kept.key().reference().charAt(0) != PAYMENT) {
            return Optional.empty();
        }
        Answering nobody = new Answering(bank.us(), kept.keptAt(), kept.key().reference());
        return Inbound.read(kept.content(), nobody) instanceof Arrival.Sound sound
                ? CreditTransfer.in(sound.message().document()).stream()
                        .map(CreditTransfer::amount)
                        .findFirst()
                : Optional.empty();
    }

    /** By the message that the bank names, else by the payment. */
    private static Optional<Kept> about(Commit commit, String bank, Said said) {
        return said.request()
                .flatMap(OurReference::parse)
                .filter(reference -> said.status().length() > 0)
                .flatMap(reference -> RailStore.find(commit, Key.out(bank, reference)))
                .or(() -> paymentId(said)
                        .flatMap(id -> RailStore.find(commit, Key.out(bank, new OurReference(PAYMENT, id, 0))))
                        .flatMap(payment -> isOfRecall(said)
                                ? RailStore.latest(
                                        commit,
                                        payment.key().bucket(),
                                        bank,
                                        payment.requestId() + "-",
                                        Matter.RECALL.message())
                                : Optional.of(payment)));
    }

    private static Optional<UUID> paymentId(Said said) {
        return said.payment()
                .endToEndId()
                .flatMap(OurReference::id)
                .or(() -> said.payment().uetr().map(Uetr::id));
    }

    private static boolean isOfRecall(Said said) {
        return said.payment().messageName().startsWith("camt.056")
                || said.status().length() == 4 && "CNCL RJCR PDCR".contains(said.status());
    }

    /** What is known of what is asked, without asking the bank: its first final word, or that it never got the request. */
    static Optional<Attempt> known(Commit commit, Question question, String bank) {
        List<Word> words = commit.rows(List.of(question))
                .bucket(one -> one.request().bucket())
                .text(Question::requestId)
                .text(one -> bank)
                .text(one -> one.request().text())
                .query(
                        """
                        SELECT a.word, a.reason, a.body,
                               a.word = 'NOT_KNOWN' AND a.said_at_real <= coalesce(m.judged_at_real, m.kept_at_real)
                        FROM {rows} AS r(bucket, request_id, counterparty, request)
                        JOIN rail_answers a ON a.bucket = r.bucket AND a.request_id = r.request_id AND a.counterparty = r.counterparty
                        JOIN rail_messages m ON m.bucket = r.bucket AND m.direction = 'OUT' AND m.counterparty = r.counterparty
                            AND m.reference = r.request
                        ORDER BY a.position""",
                        (row, number) -> row.getBoolean(4)
                                // Of the request before it was sent again.
                                ? new Word("", "", Map.of())
                                : new Word(
                                        row.getString(1), row.getString(2), JSON.readValue(row.getString(3), MEMBERS)));
        Optional<Attempt> last = words.stream()
                .filter(one -> Words.FINAL.contains(one.word()))
                .findFirst()
                .map(one -> attempt(question, one));
        boolean neverArrived =
                question.inquiry() && words.stream().anyMatch(one -> one.word().equals(Words.NOT_KNOWN));
        return last.or(() -> neverArrived ? Optional.of(neverArrived(bank)) : Optional.empty());
    }

    /** What an inquiry is told of a request that the bank has never seen. */
    static Attempt neverArrived(String bank) {
        return Attempt.refused(Reason.of(NEVER_ARRIVED, "counterparty", bank));
    }

    /** Whoever asks for a return hears of a rejection as a refusal. */
    private static Attempt attempt(Question question, Word word) {
        if (question.matter() == Matter.RETURN && word.word().equals(Words.REJECTED)) {
            return Attempt.refused(code(word.reason()));
        }
        Map<String, Object> body = new LinkedHashMap<>(word.body());
        body.put("status", word.word());
        return Attempt.answered(body);
    }

    /** A reason of a bank's, where it can be a code of ours; else that it has rejected, with what it said. */
    static Reason code(String given) {
        return CODE.matcher(given).matches() ? Reason.of(given) : Reason.of(REJECTED_BY_BANK, "because", given);
    }
}
