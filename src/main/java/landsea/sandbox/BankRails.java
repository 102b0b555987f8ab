package landsea.sandbox;

import java.net.URI;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import landsea.basics.signatures.VerificationKey;

/** The banks' ways to LandSea over HTTP, and what goes wrong on the way next, either way. */
final class BankRails implements AutoCloseable {

    private final Map<String, BankRail> rails = new TreeMap<>();

    /** How often each is still to happen, by bank. */
    private final Map<String, Map<RailFault, Integer>> incoming = new ConcurrentHashMap<>();

    private final Map<String, Map<RailFault, Integer>> outgoing = new ConcurrentHashMap<>();

    BankRails(RailPapers papers, URI landSea) {
        SandboxRail.BANKS.forEach(bank -> rails.put(bank, new BankRail(bank, papers, () -> landSea)));
    }

    /** Hands a bank's message to LandSea and waits for the answer: use a virtual thread. */
    BankRail.Answer post(String bank, byte[] message, String reference) throws InterruptedException {
        return Objects.requireNonNull(rails.get(bank), bank).post(message, reference, next(outgoing, bank));
    }

    /** Lets the next messages from a bank to LandSea go wrong. */
    void faultFrom(String bank, RailFault fault, int times) {
        add(outgoing, bank, fault, times);
    }

    /** Lets the bank's next answers to LandSea go wrong. */
    void faultTo(String bank, RailFault fault, int times) {
        add(incoming, bank, fault, times);
    }

    Set<RailFault> nextFaults(String bank) {
        return next(incoming, bank);
    }

    Optional<VerificationKey> keyOfLandSea(String id) {
        return rails.values().iterator().next().key(id);
    }

    @Override
    public void close() {
        rails.values().forEach(BankRail::close);
    }

    private static void add(Map<String, Map<RailFault, Integer>> all, String bank, RailFault fault, int times) {
        all.compute(bank, (name, faults) -> {
            Map<RailFault, Integer> more = faults == null ? new EnumMap<>(RailFault.class) : new EnumMap<>(faults);
            more.merge(fault, times, Integer::sum);
            return more;
        });
    }

    private static Set<RailFault> next(Map<String, Map<RailFault, Integer>> all, String bank) {
        Set<RailFault> happening = EnumSet.noneOf(RailFault.class);
        all.computeIfPresent(bank, (name, faults) -> {
            Map<RailFault, Integer> left = new EnumMap<>(RailFault.class);
            faults.forEach((fault, times) -> {
                happening.add(fault);
                if (times > 1) {
                    left.put(fault, times - 1);
                }
            });
            return left;
        });
        return happening;
    }
}
