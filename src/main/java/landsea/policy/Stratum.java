package landsea.policy;

import landsea.policy.PolicyFacts.Grade;

/** Payments of like risk: reviewed alike, of customers graded alike. */
public record Stratum(ReviewLevel review, Grade grade) implements Comparable<Stratum> {

    @Override
    public int compareTo(Stratum other) {
        int byReview = review.compareTo(other.review);
        return byReview != 0 ? byReview : grade.compareTo(other.grade);
    }
}
