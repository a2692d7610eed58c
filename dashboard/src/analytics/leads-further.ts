import { createContext, useContext } from 'react';

/** Whether numbers lead to the rows behind them. On a shared page they do not: those are for who is signed in. */
export const LeadsFurtherContext = createContext(true);

export function useLeadsFurther(): boolean {
  return useContext(LeadsFurtherContext);
}
