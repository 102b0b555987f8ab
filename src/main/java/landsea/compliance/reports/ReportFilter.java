package landsea.compliance.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * Which of the reports.
 *
 * @param states none for all
 * @param jurisdictions none for all
 * @param after the last one that was read
 */
public record ReportFilter(List<ReportState> states, List<Jurisdiction> jurisdictions, Place after) {

    /** Where a report stands in their order: what is not closed first, the most urgent of it ahead. */
    public record Place(boolean closed, LocalDate dueOn, UUID report) {

        /** Before all of them. */
        public static final Place START = new Place(false, LocalDate.EPOCH, new UUID(0, 0));

        public static Place of(ReportView view) {
            return new Place(view.state().isFinal(), view.dueOn(), view.id().value());
        }

        /** @throws IllegalArgumentException where the text is none of a place */
        public static Place parse(String text) {
            String[] parts = text.split("~", -1);
            try {
                return new Place(Boolean.parseBoolean(parts[0]), LocalDate.parse(parts[1]), UUID.fromString(parts[2]));
            } catch (java.time.DateTimeException | ArrayIndexOutOfBoundsException wrong) {
                throw new IllegalArgumentException("no place of a report", wrong);
            }
        }

        @Override
        public String toString() {
            return closed + "~" + dueOn + "~" + report;
        }
    }

    public ReportFilter {
        states = List.copyOf(states);
        jurisdictions = List.copyOf(jurisdictions);
    }
}
