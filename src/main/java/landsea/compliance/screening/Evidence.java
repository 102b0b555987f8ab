package landsea.compliance.screening;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What speaks for or against a match besides the name. It moves the score a little: a listed name is not cleared by a date that
 * somebody stated otherwise.
 *
 * @param code what was compared and how it came out
 * @param change of the score
 */
public record Evidence(String code, double change) {

    /** The most that all of it together can lift a score. */
    static final double LIFT_MAX = 0.05;

    private static final Evidence SAME_BIRTH = new Evidence("SAME_DATE_OF_BIRTH", LIFT_MAX);
    private static final Evidence NEAR_BIRTH = new Evidence("DATE_OF_BIRTH_MAY_BE_SAME", 0);
    private static final Evidence OTHER_BIRTH = new Evidence("OTHER_DATE_OF_BIRTH", -0.04);
    private static final Evidence FAR_BIRTH = new Evidence("OTHER_YEAR_OF_BIRTH", -0.10);
    private static final Evidence SAME_COUNTRY = new Evidence("SAME_COUNTRY", 0);
    private static final Evidence OTHER_COUNTRY = new Evidence("OTHER_COUNTRY", -0.02);
    private static final Evidence OTHER_KIND = new Evidence("OTHER_KIND", -0.10);
    private static final Evidence WEAK_NAME = new Evidence("WEAK_ALIAS", -0.05);

    static List<Evidence> of(Subject subject, ListEntry entry, ListedName name) {
        List<Evidence> found = new ArrayList<>();
        if (name.kind() == ListedName.Kind.WEAK_ALIAS) {
            found.add(WEAK_NAME);
        }
        if (isOtherKind(subject.kind(), entry.kind())) {
            found.add(OTHER_KIND);
        }
        if (!subject.births().isEmpty() && !entry.births().isEmpty()) {
            found.add(births(subject.births(), entry.births()));
        }
        if (!subject.countries().isEmpty() && !entry.countries().isEmpty()) {
            boolean shared = !Collections.disjoint(subject.countries(), entry.countries());
            found.add(shared ? SAME_COUNTRY : OTHER_COUNTRY);
        }
        return found;
    }

    /** How much a name score may lack of the threshold and still reach it with what is known of the subject. */
    static double liftOf(Subject subject) {
        return subject.births().stream().anyMatch(BirthDate::isExact) ? LIFT_MAX : 0;
    }

    private static Evidence births(List<BirthDate> ours, List<BirthDate> theirs) {
        int years = Integer.MAX_VALUE;
        boolean near = false;
        for (BirthDate one : ours) {
            for (BirthDate other : theirs) {
                if (one.isExact() && one.equals(other)) {
                    return SAME_BIRTH;
                }
                near |= one.mayBe(other);
                years = Math.min(years, Math.abs(one.year() - other.year()));
            }
        }
        return near ? NEAR_BIRTH : years <= 2 ? OTHER_BIRTH : FAR_BIRTH;
    }

    private static boolean isOtherKind(SubjectKind ours, SubjectKind theirs) {
        return ours != SubjectKind.UNKNOWN && theirs != SubjectKind.UNKNOWN && ours != theirs;
    }
}
