package landsea.settlement;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import landsea.basics.Bucket;
import landsea.engine.Command;
import landsea.parties.Parties;
import landsea.parties.ShopId;
import landsea.parties.TwoPeople;

/**
 * What two of the bank's people make of money in suspense: one proposes, another approves or declines. Who approves that it goes to
 * a payment acts in the payment's lane, for there it goes on.
 *
 * @param why a code of {@link #REASONS}
 * @param note what shows it: a letter, a call, a reference. Also what is said in declining
 * @param actor the text form of the person's id
 */
public record Allocation(
        String requestKey, AdviceId advice, TwoPeople.Phase phase, Fate fate, String why, String note, String actor)
        implements Command<AllocationAnswer> {

    /** Why somebody thinks so. */
    public static final List<String> REASONS = List.of(
            "PAYER_CONFIRMED",
            "MERCHANT_CONFIRMED",
            "NUMBER_MISTYPED",
            "TRACE_MISTYPED",
            "PAYER_ASKS_BACK",
            "NOT_FOR_US");

    /** What becomes of the money. */
    public sealed interface Fate {

        /** A payment that awaits it. */
        record ToPayment(PaymentId payment) implements Fate {}

        /** A merchant's shop, as if the advice had named its number: it finds its payment there, or opens one. */
        record ToShop(ShopId shop) implements Fate {}

        /** Whoever sent it. */
        record Back() implements Fate {}

        /** The words for it. */
        default TwoPeople.Wanted wanted(String why) {
            return switch (this) {
                case ToPayment(PaymentId payment) -> allocate(payment.text(), why);
                case ToShop(ShopId shop) -> allocate(shop.text(), why);
                case Back back -> new TwoPeople.Wanted("RETURN", Map.of("why", why));
            };
        }

        private static TwoPeople.Wanted allocate(String to, String why) {
            return new TwoPeople.Wanted("ALLOCATE", Map.of("to", to, "why", why));
        }

        /** @throws IllegalArgumentException where {@link #wanted} never says so */
        static Fate of(String action, String to) {
            return switch (action) {
                case "RETURN" -> new Back();
                case "ALLOCATE" ->
                    to.startsWith("pay_") ? new ToPayment(PaymentId.parse(to)) : new ToShop(ShopId.parse(to));
                default -> throw new IllegalArgumentException("money is not to " + action);
            };
        }
    }

    public Allocation {
        if (!REASONS.contains(why)) {
            throw new IllegalArgumentException("no reason: '" + why + "'");
        }
    }

    @Override
    public Bucket bucket() {
        return phase != TwoPeople.Phase.APPROVE
                ? advice.bucket()
                : switch (fate) {
                    case Fate.ToPayment(PaymentId payment) -> payment.bucket();
                    case Fate.ToShop(ShopId shop) -> shop.bucket();
                    case Fate.Back back -> advice.bucket();
                };
    }

    @Override
    public UUID organisation() {
        return Parties.bank().value();
    }

    @Override
    public Object subject() {
        return phase == TwoPeople.Phase.APPROVE && fate instanceof Fate.ToPayment(PaymentId payment) ? payment : advice;
    }

    @Override
    public Map<String, Object> body() {
        return Map.of(
                "advice", advice.text(),
                "phase", phase.name(),
                "action", wanted().action(),
                "details", wanted().details(),
                "note", note,
                "actor", actor);
    }

    TwoPeople.Wanted wanted() {
        return fate.wanted(why);
    }

    /** What this person says of an advice that lies at a step. */
    TwoPeople.Said said(int step) {
        return new TwoPeople.Said(advice, organisation(), step, wanted(), note, actor);
    }
}
