package landsea.console.merchant;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import landsea.outbound.OutboundState;
import landsea.outbound.OutboundView;

/** A payment abroad as its page tells it. */
record AbroadPage(OutboundView view) {

    private static final List<String> WAY = List.of("DOCUMENTS", "REVIEW", "FUNDS", "SENT", "COMPLETED");

    private static final Map<String, Integer> REACHED = Map.ofEntries(
            Map.entry("AWAITING_DOCUMENTS", 0),
            Map.entry("AWAITING_RELEASE", 1),
            Map.entry("HELD", 1),
            Map.entry("READY", 2),
            Map.entry("QUOTED", 2),
            Map.entry("SENT", 3),
            Map.entry("UNKNOWN", 3),
            Map.entry("REFUSED", 3),
            Map.entry("COMPLETED", WAY.size()),
            Map.entry("SENT_BACK", WAY.size()));

    private static final Set<String> TAKING_DOCUMENTS = Set.of("AWAITING_DOCUMENTS", "AWAITING_RELEASE", "HELD");

    private static final Set<String> CANCELLABLE =
            Set.of("AWAITING_DOCUMENTS", "AWAITING_RELEASE", "HELD", "READY", "QUOTED");

    /** @param stand DONE, NOW or AHEAD */
    public record Stage(String name, String stand) {}

    /**
     * A document that the packs demand.
     *
     * @param files what was shown of it
     * @param zone where it is handed in; none is open where it is there, or nothing is taken any more
     */
    public record Demanded(String kind, boolean there, List<OutboundView.Document> files, List<Zone> zone) {}

    public List<Stage> stages() {
        boolean ended = isFinal();
        int reached = view.steps().stream()
                .mapToInt(step -> REACHED.getOrDefault(step.state(), 0))
                .max()
                .orElse(0);
        int now = ended ? reached : REACHED.getOrDefault(view.state(), reached);
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < WAY.size(); i++) {
            stages.add(new Stage(WAY.get(i), i < now ? "DONE" : i == now && !ended ? "NOW" : "AHEAD"));
        }
        return stages;
    }

    public boolean isFinal() {
        return OutboundState.FINAL.contains(view.state());
    }

    /** Nothing more will come of it: what was paid may still come back, days later. */
    public boolean isWatched() {
        return !isFinal() || view.state().equals("COMPLETED");
    }

    /** It was he who asked for it back, and nobody of the bank has answered. */
    public boolean isRecallOf(String me) {
        return view.recall().standing().equals("PROPOSED") && last().actor().equals(me);
    }

    public boolean isTakingDocuments() {
        return TAKING_DOCUMENTS.contains(view.state());
    }

    public boolean isCancellable() {
        return CANCELLABLE.contains(view.state());
    }

    public int step() {
        return view.steps().isEmpty() ? 0 : view.steps().getLast().number();
    }

    public OutboundView.Step last() {
        return view.steps().getLast();
    }

    /** What the packs demand besides the instruction itself, each with where it is handed in. */
    public List<Demanded> demanded() {
        List<Demanded> demanded = new ArrayList<>();
        for (String kind : view.evidence()) {
            if (!kind.equals("INSTRUCTION")) {
                boolean missing = view.missing().contains(kind);
                demanded.add(new Demanded(
                        kind,
                        !missing,
                        view.documents().stream()
                                .filter(one -> one.kind().equals(kind))
                                .toList(),
                        missing && isTakingDocuments() ? List.of(zone(kind)) : List.of()));
            }
        }
        return demanded;
    }

    /** What was shown besides. */
    public List<OutboundView.Document> others() {
        return view.documents().stream()
                .filter(one -> !view.evidence().contains(one.kind()))
                .toList();
    }

    private Zone zone(String kind) {
        return Zone.documents(
                "zone-" + Zone.plain(kind), "/desk/merchant/abroad/" + view.id().text() + "/documents?kind=" + kind);
    }
}
