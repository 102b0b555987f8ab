package landsea.soak.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The bank abroad of one seed. What it has decided of a request it stays with, whatever becomes of its answer; of one that never
 * arrived it knows nothing.
 */
final class ForeignBank {

    private enum Decision {
        PAYS,
        REJECTS,
        /** Takes no such request at all, and knows of none. */
        REFUSES,
        NEVER_ARRIVED
    }

    private final SplittableRandom random;
    private final Map<ModelAbroad, Decision> decisions = new HashMap<>();
    private final Set<ModelAbroad> paid = new HashSet<>();

    /** What it has decided about recalls, by payment and number; empty where it thinks. */
    private final Map<String, String> recalls = new HashMap<>();

    ForeignBank(SplittableRandom random) {
        this.random = random;
    }

    boolean hasPaid(ModelAbroad payment) {
        return paid.contains(payment);
    }

    Said hear(ModelMessage message) {
        if (message.isRecall()) {
            return recalled(message);
        }
        return message.isInquiry() ? asked(message.abroad()) : requested(message.abroad());
    }

    /** It may not have heard of it, think about it, follow or refuse; what it has decided it says again. */
    private Said recalled(ModelMessage message) {
        if (chance(15)) {
            return new Said.Unknown("TIMEOUT");
        }
        String name = message.abroad().number + "/" + message.abroadState();
        if (message.isInquiry() && !recalls.containsKey(name)) {
            return new Said.Refused("NOT_FOUND");
        }
        if (chance(25)) {
            recalls.putIfAbsent(name, "");
            return new Said.Unreadable();
        }
        String decided = recalls.getOrDefault(name, "");
        if (decided.isEmpty()) {
            decided = chance(55) ? "FOLLOWS" : chance(80) ? "REJECTS" : "REFUSES";
            recalls.put(name, decided);
        }
        return switch (decided) {
            case "FOLLOWS" -> new Said.Follows();
            case "REJECTS" -> new Said.Rejected("LEGL");
            default -> message.isInquiry() ? new Said.Rejected("NOAS") : new Said.Refused("RECALL_REFUSED");
        };
    }

    private Said requested(ModelAbroad payment) {
        Decision decision = decisions.computeIfAbsent(payment, one -> decide());
        return switch (decision) {
            case NEVER_ARRIVED -> new Said.Unknown("TIMEOUT");
            case REFUSES -> new Said.Refused("REMITTANCE_REFUSED");
            case REJECTS -> chance(10) ? new Said.Unknown("CONNECTION_LOST") : new Said.Rejected("AC04");
            case PAYS -> {
                paid.add(payment);
                // Its channel may refuse what its books have taken.
                yield chance(12)
                        ? new Said.Unknown("CONNECTION_LOST")
                        : chance(8)
                                ? new Said.Refused("DUPLICATE_REQUEST")
                                : chance(4) ? new Said.Unreadable() : new Said.Paid();
            }
        };
    }

    private Decision decide() {
        return chance(70)
                ? Decision.PAYS
                : chance(40) ? Decision.REJECTS : chance(50) ? Decision.REFUSES : Decision.NEVER_ARRIVED;
    }

    private Said asked(ModelAbroad payment) {
        if (chance(15)) {
            return new Said.Unknown("TIMEOUT");
        }
        return switch (decisions.getOrDefault(payment, Decision.NEVER_ARRIVED)) {
            case PAYS -> new Said.Paid();
            case REJECTS -> new Said.Rejected("AC04");
            case REFUSES -> new Said.Refused("NOT_FOUND");
            case NEVER_ARRIVED -> {
                // The next request is another one to it.
                decisions.remove(payment);
                yield new Said.Refused("NOT_FOUND");
            }
        };
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }
}
