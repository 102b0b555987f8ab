package landsea.banking.iso20022;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import landsea.banking.iso20022.Component.Order;
import landsea.banking.iso20022.Component.Slot;

/**
 * Holds one message against the tables while it goes by, element by element, and gathers what is sound into a tree. What is
 * found wrong is noted with its path and line, and the checking goes on behind it.
 */
final class Checking {

    static final String UNEXPECTED = "ISO_ELEMENT_UNEXPECTED";
    static final String MISSING = "ISO_ELEMENT_MISSING";
    static final String VALUE = "ISO_VALUE_WRONG";
    static final String TEXT = "ISO_TEXT_UNEXPECTED";
    static final String ATTRIBUTE = "ISO_ATTRIBUTE_UNEXPECTED";

    /** Longer than any text of the tables may be. */
    private static final int TEXT_MAX = 64 * 1024;

    private static final String CURRENCY = "Ccy";

    /** An element that is open: where in its component we are, and what it holds so far. */
    private static final class Open {

        private final Slot slot;
        private final List<Part> parts = new ArrayList<>();
        private int at;
        private int count;
        private String text = "";
        private String currency = "";

        private Open(Slot slot) {
            this.slot = slot;
        }

        private Component component() {
            return (Component) slot.content();
        }

        private boolean isLeaf() {
            return slot.content() instanceof DataType;
        }

        private Part.Group group() {
            return new Part.Group(slot.name(), parts);
        }
    }

    private final Slot root;
    private final Faults faults;
    private final IntSupplier line;
    private final List<Open> open = new ArrayList<>();
    private Optional<Part.Group> whole = Optional.empty();
    private int skipped;
    private String cut = "";
    private Consumer<Part.Group> piece = group -> {};

    /** @param line where the reading stands */
    Checking(Slot root, Faults faults, IntSupplier line) {
        this.root = root;
        this.faults = faults;
        this.line = line;
    }

    /** Hands every element of a name over as soon as it ends, instead of keeping it in the tree. */
    Checking cuttingOut(String element, Consumer<Part.Group> into) {
        cut = element;
        piece = into;
        return this;
    }

    /**
     * An element begins.
     *
     * @param own whether it is in the message's namespace
     */
    void open(String name, boolean own) {
        if (skipped > 0) {
            skipped++;
            return;
        }
        Optional<Slot> slot = own ? expected(name) : Optional.empty();
        if (slot.isPresent()) {
            open.add(new Open(slot.get()));
        } else {
            fault(UNEXPECTED, "/" + name, open.isEmpty() ? root.name() : expectedHere());
            skipped = 1;
        }
    }

    /** An attribute of the element that has just begun; those that only point to a schema are not handed in. */
    void attribute(String name, String value) {
        if (skipped > 0) {
            return;
        }
        Open now = open.getLast();
        if (now.slot.content() instanceof DataType type && type.currency().isPresent() && name.equals(CURRENCY)) {
            now.currency = value;
        } else {
            fault(ATTRIBUTE, "/@" + name, "");
        }
    }

    /** Whether this element and all in it is passed over: it may not stand there. */
    boolean isSkipping() {
        return skipped > 0;
    }

    /** Whether what comes in this element is anything, and to be handed in as it is by {@link #foreign}. */
    boolean takesAnything() {
        return skipped == 0
                && !open.isEmpty()
                && open.getLast().slot.content() instanceof Component component
                && component.order() == Order.ANYTHING;
    }

    /** The namespace that the element within must have; any where it is {@link Component#ANY_NAMESPACE}. */
    String anythingOf() {
        return open.getLast().component().namespace();
    }

    /**
     * Ends the element that takes anything.
     *
     * @param xml what it held
     * @param sound whether that was one element of the right namespace
     */
    void foreign(String xml, boolean sound) {
        Open now = open.getLast();
        if (!sound) {
            fault(UNEXPECTED, "", "one element of " + now.component().namespace());
        }
        open.removeLast();
        open.getLast().parts.add(new Part.Foreign(now.slot.name(), xml));
    }

    /** Whether a text may come here; between elements only spaces may, which are not handed in. */
    boolean isInText() {
        return skipped == 0 && !open.isEmpty() && open.getLast().isLeaf();
    }

    void text(String text) {
        if (skipped > 0) {
            return;
        }
        Open now = open.getLast();
        if (now.isLeaf()) {
            if (now.text.length() < TEXT_MAX) {
                now.text = now.text.isEmpty() ? text : now.text + text;
            }
        } else {
            fault(TEXT, "", expectedHere());
        }
    }

    void close() {
        if (skipped > 0) {
            skipped--;
            return;
        }
        Open now = open.getLast();
        if (now.slot.content() instanceof DataType type) {
            value(now, type);
            open.removeLast();
            open.getLast().parts.add(new Part.Leaf(now.slot.name(), now.currency, now.text));
        } else {
            complete(now);
            open.removeLast();
            close(now.group());
        }
    }

    /** The tree, once its outermost element has ended. */
    Optional<Part.Group> whole() {
        return whole;
    }

    private void close(Part.Group group) {
        if (open.isEmpty()) {
            whole = Optional.of(group);
        } else if (group.name().equals(cut)) {
            piece.accept(group);
        } else {
            open.getLast().parts.add(group);
        }
    }

    private void value(Open now, DataType type) {
        if (!type.allows(now.text)) {
            fault(VALUE, "", type.expected());
        }
        type.currency().ifPresent(currency -> {
            if (!currency.allows(now.currency)) {
                fault(VALUE, "/@" + CURRENCY, currency.expected());
            }
        });
    }

    /** The place for an element that begins; goes on to it, and notes what it passes over that must not be missing. */
    private Optional<Slot> expected(String name) {
        if (open.isEmpty()) {
            return whole.isEmpty() && name.equals(root.name()) ? Optional.of(root) : Optional.empty();
        }
        Open now = open.getLast();
        if (now.isLeaf()) {
            return Optional.empty();
        }
        Component component = now.component();
        int found = component.order() == Order.ONE_OF ? chosen(now, name) : component.find(name, now.at);
        if (found < 0) {
            return Optional.empty();
        }
        if (found > now.at || now.count == 0) {
            if (component.order() == Order.IN_ORDER) {
                missing(now, found);
            }
            now.at = found;
            now.count = 0;
        }
        Slot slot = component.slots().get(found);
        if (now.count == slot.most()) {
            return Optional.empty();
        }
        now.count++;
        return Optional.of(slot);
    }

    /** Once one is chosen there is no other. */
    private static int chosen(Open now, String name) {
        int found = now.component().find(name, 0);
        return now.count == 0 || found == now.at ? found : -1;
    }

    private void missing(Open now, int until) {
        List<Slot> slots = now.component().slots();
        for (int i = now.at; i < until; i++) {
            if (slots.get(i).least() > (i == now.at ? now.count : 0)) {
                fault(MISSING, "/" + slots.get(i).name(), slots.get(i).content().name());
            }
        }
    }

    private void complete(Open now) {
        Component component = now.component();
        if (component.order() == Order.IN_ORDER) {
            missing(now, component.slots().size());
        } else if (now.count == 0 && component.slots().stream().noneMatch(slot -> slot.least() == 0)) {
            fault(MISSING, "", component.expectedFrom(0));
        }
    }

    private String expectedHere() {
        Open now = open.getLast();
        if (now.isLeaf()) {
            return now.slot.content().name();
        }
        Component component = now.component();
        if (component.order() == Order.ONE_OF) {
            return now.count == 0
                    ? component.expectedFrom(0)
                    : "no other than " + component.slots().get(now.at).name();
        }
        int from = now.at < component.slots().size()
                        && now.count == component.slots().get(now.at).most()
                ? now.at + 1
                : now.at;
        String expected = component.expectedFrom(from);
        return expected.isEmpty() ? "the end of " + now.slot.name() : expected;
    }

    private void fault(String code, String below, String expected) {
        faults.add(new Fault(code, path() + below, line.getAsInt(), expected));
    }

    private String path() {
        StringBuilder path = new StringBuilder();
        open.forEach(one -> path.append('/').append(one.slot.name()));
        return path.toString();
    }
}
