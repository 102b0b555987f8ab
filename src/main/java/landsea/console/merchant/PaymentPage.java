package landsea.console.merchant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import landsea.basics.Money;
import landsea.settlement.PaymentState;
import landsea.settlement.PaymentView;

/** A payment as its page tells it. */
public record PaymentPage(PaymentView view) {

    /** The way of a payment that nothing holds up. */
    private static final List<String> WAY =
            List.of("INSTRUCTED", "ANNOUNCED", "RECEIVED", "CHECKED", "CONVERTED", "CREDITED");

    /**
     * A stage of the way.
     *
     * @param stand DONE, NOW or AHEAD
     */
    public record Stage(String state, String stand) {}

    static boolean waitsForConsent(PaymentView view) {
        return view.state().equals("CHECKED") && view.reason().equals("AWAITING_CONSENT")
                || view.state().equals("QUOTED");
    }

    public boolean waitsForConsent() {
        return waitsForConsent(view);
    }

    public boolean isFinal() {
        return PaymentState.FINAL.contains(view.state());
    }

    public boolean isHeld() {
        return view.state().equals("HELD") || view.state().equals("UNKNOWN");
    }

    /** The best that is known of how much it is about. */
    public Optional<Money> amount() {
        return Stream.of(view.received(), view.statementTotal(), view.expected())
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Report and money may come in either order: a stage is done when its moment is known. */
    public List<Stage> stages() {
        boolean credited = view.state().equals("CREDITED");
        boolean checked = credited
                || view.timeline().stream().anyMatch(step -> step.state().equals("CHECKED"));
        Map<String, Boolean> done = Map.of(
                "INSTRUCTED",
                true,
                "ANNOUNCED",
                view.statementTotal().isPresent(),
                "RECEIVED",
                view.received().isPresent(),
                "CHECKED",
                checked,
                "CONVERTED",
                credited,
                "CREDITED",
                credited);
        Optional<String> next = isFinal()
                ? Optional.empty()
                : WAY.stream().filter(state -> !done.getOrDefault(state, false)).findFirst();
        return WAY.stream()
                .filter(state -> !state.equals("CONVERTED")
                        || !credited
                        || view.converted().isPresent())
                .map(state -> new Stage(
                        state,
                        done.getOrDefault(state, false)
                                ? "DONE"
                                : next.filter(state::equals).isPresent() ? "NOW" : "AHEAD"))
                .toList();
    }

    /** Seconds by clock. */
    public Map<String, String> clocks() {
        Map<String, String> clocks = new java.util.LinkedHashMap<>();
        if (view.moments().get("clocks") instanceof Map<?, ?> found) {
            found.forEach((clock, seconds) -> clocks.put(String.valueOf(clock), String.valueOf(seconds)));
        }
        return clocks;
    }

    /** How far it has come: what is told to those who watch. */
    public int step() {
        return view.timeline().isEmpty() ? 0 : view.timeline().getLast().step();
    }
}
