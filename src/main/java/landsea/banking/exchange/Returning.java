package landsea.banking.exchange;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import landsea.banking.iso20022.Arrival;
import landsea.banking.iso20022.IsoCodes;
import landsea.banking.iso20022.Message;
import landsea.banking.iso20022.PaymentReturn;
import landsea.banking.iso20022.PaymentStatus;
import landsea.banking.iso20022.Referred;
import landsea.basics.Money;
import landsea.basics.Outcome;
import landsea.basics.Reason;
import landsea.basics.Uetr;
import landsea.engine.Engine;
import landsea.outbound.Outbound;
import landsea.outbound.OutboundAnswer;
import landsea.outbound.OutboundId;
import landsea.outbound.SentBackCommand;

/** Acts on money that comes back (pacs.004): each is a payment abroad that was made and is back, whole or in part. Answered by a pacs.002. */
final class Returning {

    private static final String UNKNOWN = "OUTBOUND_UNKNOWN";
    private static final String NARRATIVE = "NARR";

    /** What time alone puts right. */
    private static final Set<String> NOT_YET = Set.of("OUTBOUND_UNDER_WAY", "NOT_YET_VALUE");

    private final Outbound outbound;

    Returning(Outbound outbound) {
        this.outbound = outbound;
    }

    Deed act(Bank bank, RailStore.Kept kept, String answerId, Arrival.Sound sound) {
        Message message = sound.message().document();
        List<Reason> findings = new ArrayList<>();
        List<PaymentStatus> statuses = new ArrayList<>();
        sound.reply().ifPresent(reply -> statuses.addAll(PaymentStatus.in(reply.document())));
        sound.faults().forEach(fault -> findings.add(fault.reason()));
        boolean acted = false;
        List<PaymentReturn> returns = PaymentReturn.in(message);
        for (int place = 0; place < returns.size(); place++) {
            if (sound.refused().contains(place)) {
                continue;
            }
            PaymentReturn one = returns.get(place);
            Outcome<OutboundAnswer> outcome = sentBack(bank, kept, message, place, one);
            acted |= outcome.isDone();
            findings.add(finding(place, outcome));
            statuses.add(status(message, one, outcome));
        }
        return new Deed(
                acted,
                findings,
                Optional.of(PaymentStatus.message(answerId, kept.keptAt(), bank.us(), bank.bic(), statuses)));
    }

    private Outcome<OutboundAnswer> sentBack(
            Bank bank, RailStore.Kept kept, Message message, int place, PaymentReturn one) {
        Optional<OutboundId> payment = payment(one);
        Money charges = Money.zero(one.amount().currency());
        for (Money share : one.charges()) {
            charges = share.currency().equals(charges.currency()) ? charges.plus(share) : charges;
        }
        if (payment.isEmpty() || !one.amount().isPositive()) {
            return Outcome.refused(payment.isEmpty() ? UNKNOWN : "AMOUNT_NOT_POSITIVE");
        }
        String messageId = message.body().text("GrpHdr", "MsgId").orElse("");
        SentBackCommand command = new SentBackCommand(
                bank.organisation(),
                payment.get(),
                one.returnId().orElse(messageId + "." + (place + 1)),
                one.amount(),
                charges,
                Hearing.code(one.reason().orElse(NARRATIVE)).code(),
                one.settledOn().orElse(LocalDate.ofInstant(kept.keptAt(), ZoneOffset.UTC)),
                bank.name());
        try {
            Outcome<OutboundAnswer> outcome = outbound.sentBack(command);
            if (outcome instanceof Outcome.Refused<OutboundAnswer>(Reason reason)
                    && (Engine.NOT_LOOKED_AT.contains(reason.code()) || NOT_YET.contains(reason.code()))) {
                throw new Deed.NotNowException(reason);
            }
            return outcome;
        } catch (Engine.OutcomeUnknownException unknown) {
            throw new Deed.NotNowException(Reason.of("OUTCOME_UNKNOWN"));
        }
    }

    /** By the end-to-end identification that we gave it, else by its end-to-end reference. */
    private static Optional<OutboundId> payment(PaymentReturn one) {
        return one.payment()
                .endToEndId()
                .flatMap(OurReference::id)
                .or(() -> one.payment().uetr().map(Uetr::id))
                .map(OutboundId::new);
    }

    private static Reason finding(int place, Outcome<OutboundAnswer> outcome) {
        return switch (outcome) {
            case Outcome.Done<OutboundAnswer>(OutboundAnswer done) ->
                Reason.of("RETURN_TAKEN", "entry", place + 1).with("payment", done.outboundId());
            case Outcome.Refused<OutboundAnswer>(Reason reason) ->
                Reason.of("ENTRY_REFUSED", "entry", place + 1).with("because", reason.code());
        };
    }

    private static PaymentStatus status(Message message, PaymentReturn one, Outcome<OutboundAnswer> outcome) {
        Referred about = new Referred(
                message.body().text("GrpHdr", "MsgId").orElse(""),
                message.identifier(),
                one.payment().instructionId(),
                one.payment().endToEndId(),
                one.payment().transactionId(),
                one.payment().uetr());
        return switch (outcome) {
            case Outcome.Done<OutboundAnswer> done -> new PaymentStatus(about, "ACSC", Optional.empty(), List.of());
            case Outcome.Refused<OutboundAnswer>(Reason reason) ->
                new PaymentStatus(
                        about,
                        PaymentStatus.REJECTED,
                        Optional.of(IsoCodes.statusReason(reason.code())),
                        List.of(reason.code()));
        };
    }
}
