-- Of a bucket whose rows came after the last ANALYZE any index would seem as good as the right one (NewBucketPlansTest).
ALTER TABLE statements ALTER bucket SET STATISTICS 0;
ALTER TABLE policy_decisions ALTER bucket SET STATISTICS 0;
ALTER TABLE outbound_payments ALTER bucket SET STATISTICS 0;
