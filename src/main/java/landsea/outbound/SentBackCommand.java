package landsea.outbound;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.basics.Money;
import landsea.engine.Command;

/**
 * The money of a payment that the foreign bank had paid came back, or a part of it: what a pacs.004 tells. The bank's reference
 * tells a repeat.
 *
 * @param organisation of the bank that tells
 * @param amount that came back
 * @param charges that banks on the way kept of it; with the amount they are what came back of what was paid
 * @param why a reason code, as the bank gives it
 * @param valueDate from when on it counts
 * @param actor the text form of the program's id
 */
public record SentBackCommand(
        UUID organisation,
        OutboundId payment,
        String bankReference,
        Money amount,
        Money charges,
        String why,
        LocalDate valueDate,
        String actor)
        implements Command<OutboundAnswer> {

    public SentBackCommand {
        if (!amount.isPositive() || charges.isNegative()) {
            throw new IllegalArgumentException("nothing comes back as " + amount + " after " + charges);
        }
    }

    /** What of the payment came back by it. */
    Money standsFor() {
        return amount.plus(charges);
    }

    @Override
    public Bucket bucket() {
        return payment.bucket();
    }

    @Override
    public String requestKey() {
        return "sent-back/" + bankReference;
    }

    @Override
    public Object subject() {
        return payment;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of(
                "payment",
                payment.text(),
                "amount",
                amount.toString(),
                "charges",
                charges.toString(),
                "why",
                why,
                "value_date",
                valueDate.toString());
    }
}
