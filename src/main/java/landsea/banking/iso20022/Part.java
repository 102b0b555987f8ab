package landsea.banking.iso20022;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An element of a message with all that is in it, as it was written. */
public sealed interface Part {

    /** The element's name, such as {@code GrpHdr}. */
    String name();

    /** An element that holds others. */
    record Group(String name, List<Part> parts) implements Part {

        public Group {
            parts = List.copyOf(parts);
        }

        public static Group of(String name, Part... parts) {
            return new Group(name, List.of(parts));
        }

        /** The first element by a path of names. */
        public Optional<Part> at(String... path) {
            Part at = this;
            for (String step : path) {
                Part next = at instanceof Group group ? group.first(step) : null;
                if (next == null) {
                    return Optional.empty();
                }
                at = next;
            }
            return Optional.of(at);
        }

        /** The text at a path; empty where there is no such element or it holds others. */
        public Optional<String> text(String... path) {
            return at(path).filter(Leaf.class::isInstance).map(leaf -> ((Leaf) leaf).text());
        }

        public Optional<Group> group(String... path) {
            return at(path).filter(Group.class::isInstance).map(Group.class::cast);
        }

        /** The groups with a name, in the order they came. */
        public List<Group> groups(String named) {
            List<Group> found = new ArrayList<>();
            for (Part part : parts) {
                if (part instanceof Group group && group.name.equals(named)) {
                    found.add(group);
                }
            }
            return found;
        }

        /** The texts of all elements with a name, in the order they came. */
        public List<String> texts(String named) {
            List<String> found = new ArrayList<>();
            for (Part part : parts) {
                if (part instanceof Leaf leaf && leaf.name.equals(named)) {
                    found.add(leaf.text);
                }
            }
            return found;
        }

        @org.jspecify.annotations.Nullable
        private Part first(String named) {
            for (Part part : parts) {
                if (part.name().equals(named)) {
                    return part;
                }
            }
            return null;
        }
    }

    /**
     * An element that holds a text.
     *
     * @param currency of an amount, its attribute {@code Ccy}; empty otherwise
     */
    record Leaf(String name, String currency, String text) implements Part {

        public static Leaf of(String name, String text) {
            return new Leaf(name, "", text);
        }
    }

    /**
     * An element in which ISO 20022 allows anything: supplementary data, a signature. Only reading makes one.
     *
     * @param xml what it holds, with every namespace it needs beyond the message's own
     */
    record Foreign(String name, String xml) implements Part {}
}
