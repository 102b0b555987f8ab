package landsea.api;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import landsea.basics.Bic;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Unit.Currency;
import landsea.engine.Engine;
import landsea.parties.Principal;
import landsea.parties.Role;
import landsea.settlement.AdviceAnswer;
import landsea.settlement.IncomingAdvice;
import landsea.settlement.Remitter;
import landsea.settlement.Settlement;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The collecting bank's credit advices, as lists: each is idempotent by the bank's own reference. */
@RestController
@RequestMapping("/api/v1/advices")
class AdvicesController {

    private static final int LIST_MAX = 1_000;
    private static final Set<String> COUNTRIES = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2);

    /**
     * @param remitterCountry of the remitter's residence, two letters of ISO 3166-1
     * @param debtorAgent BIC of the bank that paid for him; its country stands for his where nothing says that
     */
    record AdviceBody(
            String bankReference,
            String receivingNumber,
            String currency,
            String amount,
            @Nullable String charges,
            @Nullable String traceId,
            String valueDate,
            @Nullable String remitter,
            @Nullable String remitterCountry,
            @Nullable String debtorAgent,
            String bookedAt) {}

    record AdvicesBody(List<AdviceBody> advices) {}

    record OutcomeBody(
            String bankReference,
            String outcome,
            String adviceId,
            String state,
            String paymentId,
            String paymentState,
            String reason,
            Map<String, String> details) {}

    record OutcomesBody(List<OutcomeBody> outcomes) {}

    private final Settlement settlement;

    AdvicesController(Settlement settlement) {
        this.settlement = settlement;
    }

    @PostMapping
    @For(Role.COLLECTING_BANK)
    OutcomesBody receive(Principal caller, RequestKey key, @RequestBody AdvicesBody body) {
        if (body.advices() == null || body.advices().isEmpty() || body.advices().size() > LIST_MAX) {
            throw Refusal.member("/advices", "LIST_WRONG", "1 to " + LIST_MAX);
        }
        List<IncomingAdvice> incoming = new ArrayList<>();
        for (int i = 0; i < body.advices().size(); i++) {
            incoming.add(advice(body.advices().get(i), "/advices/" + i));
        }
        List<Outcome<AdviceAnswer>> outcomes = settlement.receive(
                caller.organisation().value(), incoming, caller.actor().text());
        requireAllLookedAt(outcomes);
        List<OutcomeBody> answers = new ArrayList<>();
        for (int i = 0; i < incoming.size(); i++) {
            answers.add(answer(incoming.get(i).bankReference(), outcomes.get(i)));
        }
        return new OutcomesBody(answers);
    }

    /**
     * One that nobody has looked at makes the whole call one to repeat, as one of unknown outcome does: who reads only the status
     * must not take it for received, and those that are done are answered alike again.
     */
    private static void requireAllLookedAt(List<Outcome<AdviceAnswer>> outcomes) {
        for (Outcome<AdviceAnswer> outcome : outcomes) {
            if (outcome instanceof Outcome.Refused<AdviceAnswer>(Reason reason)
                    && Engine.NOT_LOOKED_AT.contains(reason.code())) {
                throw new Refusal(reason);
            }
        }
    }

    private static IncomingAdvice advice(@Nullable AdviceBody body, String at) {
        if (body == null) {
            throw Refusal.member(at, "LIST_WRONG", "null");
        }
        Currency currency = Amount.currency(body.currency(), at + "/currency");
        Money amount = Amount.money(body.amount(), currency, at + "/amount");
        Money charges =
                body.charges() == null ? Money.zero(currency) : Amount.money(body.charges(), currency, at + "/charges");
        if (!amount.isPositive() || charges.isNegative()) {
            throw Refusal.member(at + "/amount", "AMOUNT_WRONG", body.amount());
        }
        return new IncomingAdvice(
                text(body.bankReference(), at + "/bank_reference", 100),
                text(body.receivingNumber(), at + "/receiving_number", 34),
                amount,
                charges,
                body.traceId() == null ? "" : text(body.traceId(), at + "/trace_id", 100),
                time(body.valueDate(), at + "/value_date", LocalDate::parse),
                remitter(body, at),
                time(body.bookedAt(), at + "/booked_at", Instant::parse));
    }

    private static Remitter remitter(AdviceBody body, String at) {
        return new Remitter(
                body.remitter() == null ? "" : text(body.remitter(), at + "/remitter", 140), country(body, at));
    }

    private static String country(AdviceBody body, String at) {
        if (body.remitterCountry() != null) {
            if (!COUNTRIES.contains(body.remitterCountry())) {
                throw Refusal.member(at + "/remitter_country", "COUNTRY_WRONG", body.remitterCountry());
            }
            return body.remitterCountry();
        }
        if (body.debtorAgent() == null) {
            return "";
        }
        return switch (Bic.parse(body.debtorAgent())) {
            case Outcome.Done<Bic>(Bic bank) -> bank.country();
            case Outcome.Refused<Bic>(Reason reason) -> throw new Refusal(reason, at + "/debtor_agent");
        };
    }

    private static String text(@Nullable String text, String pointer, int lengthMax) {
        if (text == null || text.isBlank() || text.length() > lengthMax) {
            throw Refusal.member(pointer, "TEXT_WRONG", String.valueOf(text));
        }
        return text;
    }

    private static <T> T time(@Nullable String text, String pointer, Function<String, T> parse) {
        try {
            return parse.apply(String.valueOf(text));
        } catch (DateTimeParseException notATime) {
            throw Refusal.member(pointer, "TIME_WRONG", String.valueOf(text));
        }
    }

    private static OutcomeBody answer(String reference, Outcome<AdviceAnswer> outcome) {
        return switch (outcome) {
            case Outcome.Done<AdviceAnswer>(AdviceAnswer done) ->
                new OutcomeBody(
                        reference,
                        "TAKEN",
                        done.adviceId(),
                        done.state(),
                        done.paymentId(),
                        done.paymentState(),
                        done.reason(),
                        Map.of());
            case Outcome.Refused<AdviceAnswer>(Reason reason) ->
                new OutcomeBody(reference, "REFUSED", "", "", "", "", reason.code(), reason.details());
        };
    }
}
