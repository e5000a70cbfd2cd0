// The early literacy fishbone of reference/domain.md §9.2, as text that people paste.
export const LITERACY = `ishikawa-beta
  58% of grade 1 below fluency benchmark at two schools
    Teaching and staff
      Small-group time interrupted
        Pull-outs scheduled across the literacy block
          Master schedule built before service schedules are known
      Coaches see each teacher twice a term
    Curriculum and materials
      Decodable books do not match the phonics sequence
        Two publishers bought in different years
      Books arrive after unit starts
    Students and families
      Families receive results weeks after testing
      Few books at home
    Policies and processes
      Substitutes not trained in the phonics routine
        No hand-over card for the routine
      Pull-outs scheduled across the literacy block
    Data and feedback
      Screener results reach teachers after 5 weeks
        Scores typed twice into two systems
      No quick check between benchmarks
    Environment and community
      Hallway noise during the block
      Teachers do not care about phonics
`
